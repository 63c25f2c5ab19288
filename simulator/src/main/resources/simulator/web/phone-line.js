/**
 * The caller's end of a call: one WebSocket to the simulator and one WebRTC connection at a time to the agent's browser. The
 * agent's SDK sends no candidates, so this side gathers all of its own before it speaks.
 */
import { beep, hum } from './tones.js';

const GATHERING_MILLIS_MAX = 3000;
const SPEECH_MILLIS_MAX = 8000;
const SPEECH_MILLIS_PER_CHARACTER = 60;

export class PhoneLine extends EventTarget {
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {RTCPeerConnection | null} */
  #connection = null;
  /** @type {MediaStream | null} */
  #microphone = null;
  /** @type {MediaRecorder | null} */
  #recorder = null;
  #callSid = '';

  get connection() {
    return this.#connection;
  }

  get microphone() {
    return this.#microphone;
  }

  /** @param {{from: string, to: string, state: string}} order */
  async call(order) {
    const sdp = await this.#newOffer();
    await this.#open();
    this.#send({ type: 'call', ...order, sdp });
  }

  /** Speaks for a call that a program has placed. */
  async attach(callSid) {
    const sdp = await this.#newOffer();
    await this.#open();
    this.#send({ type: 'attach', callSid, sdp });
  }

  hangUp() {
    this.#send({ type: 'hangup' });
  }

  digits(digits) {
    this.#send({ type: 'digits', digits });
    const sender = this.#connection?.getSenders().find((each) => each.dtmf);
    if (sender?.dtmf?.canInsertDTMF) {
      sender.dtmf.insertDTMF(digits);
    }
  }

  /** What the connection has measured so far. */
  async statistics() {
    const sum = { bytesReceived: 0, audioEnergy: 0, bytesSent: 0 };
    const report = this.#connection ? await this.#connection.getStats() : new Map();
    report.forEach((entry) => {
      if (entry.type === 'inbound-rtp') {
        sum.bytesReceived += entry.bytesReceived ?? 0;
        sum.audioEnergy += entry.totalAudioEnergy ?? 0;
      } else if (entry.type === 'outbound-rtp') {
        sum.bytesSent += entry.bytesSent ?? 0;
      }
    });
    return sum;
  }

  #tell(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  async #open() {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      return;
    }
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/phone/socket`);
    socket.addEventListener('message', (event) => this.#receive(JSON.parse(event.data)));
    socket.addEventListener('close', () => this.#lost());
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error('The simulator does not answer.')), { once: true });
    });
    this.#socket = socket;
    const beat = setInterval(() => this.#send({ type: 'ping' }), 20000);
    socket.addEventListener('close', () => clearInterval(beat));
  }

  async #newOffer() {
    this.#microphone ??= await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {
      this.#tell('note', { text: 'No microphone: the agent hears a quiet hum.' });
      return hum();
    });
    this.#connection?.close();
    const connection = new RTCPeerConnection();
    this.#connection = connection;
    this.#microphone.getTracks().forEach((track) => connection.addTrack(track, this.#microphone));
    connection.addEventListener('track', (event) => this.#tell('sound', { stream: event.streams[0] }));
    await connection.setLocalDescription(await connection.createOffer());
    return gathered(connection);
  }

  async #receive(message) {
    switch (message.type) {
      case 'call':
        this.#callSid = message.callSid;
        this.#tell('call', message);
        break;
      case 'status':
        this.#tell('status', message);
        if (!['queued', 'ringing', 'in-progress'].includes(message.status)) {
          this.#end();
        }
        break;
      case 'refused':
        this.#tell('note', { text: message.reason });
        this.#tell('status', { status: 'failed' });
        this.#end();
        break;
      case 'answer':
        await this.#connect(message.sdp);
        break;
      case 'released':
        this.#tell('released');
        this.#send({ type: 'offer', sdp: await this.#newOffer() });
        break;
      case 'reoffer':
        await this.#answerNewPath(message);
        break;
      case 'ringback':
        this.#tell('ringback', message);
        break;
      case 'say':
        this.#tell('say', message);
        await speak(message.text);
        this.#send({ type: 'done', id: message.id });
        break;
      case 'play':
        this.#tell('play', message);
        await play(message.url);
        this.#send({ type: 'done', id: message.id });
        break;
      case 'record':
        await this.#record(message);
        break;
      case 'stop-recording':
        this.#recorder?.stop();
        break;
      default:
        break;
    }
  }

  async #connect(sdp) {
    if (sdp === '') {
      this.#tell('note', { text: 'Connected to a party without audio.' });
      return;
    }
    await this.#connection?.setRemoteDescription({ type: 'answer', sdp });
  }

  async #answerNewPath({ id, sdp }) {
    const connection = this.#connection;
    if (connection) {
      await connection.setRemoteDescription({ type: 'offer', sdp });
      await connection.setLocalDescription(await connection.createAnswer());
      this.#send({ type: 'reanswer', id, sdp: await gathered(connection) });
    }
  }

  async #record({ id, seconds, beep: withBeep }) {
    if (withBeep) {
      await beep();
    }
    this.#tell('recording');
    const recorder = new MediaRecorder(/** @type {MediaStream} */ (this.#microphone));
    const callSid = this.#callSid;
    const began = performance.now();
    /** @type {Blob[]} */
    const parts = [];
    recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
    recorder.addEventListener('stop', async () => {
      this.#recorder = null;
      const millis = Math.round(performance.now() - began);
      const body = new Blob(parts, { type: recorder.mimeType });
      await fetch(`/phone/recordings/${callSid}/${id}?millis=${millis}`, { method: 'POST', body });
    });
    this.#recorder = recorder;
    recorder.start();
    setTimeout(() => recorder.state === 'recording' && recorder.stop(), Math.min(seconds, 3600) * 1000);
  }

  #lost() {
    this.#socket = null;
    this.#tell('lost');
    this.#end();
  }

  #end() {
    this.#connection?.close();
    this.#connection = null;
    if (this.#recorder?.state === 'recording') {
      this.#recorder.stop();
    }
    this.#microphone?.getTracks().forEach((track) => track.stop());
    this.#microphone = null;
    globalThis.speechSynthesis?.cancel();
  }
}

/** The description with all candidates, or with those that came in time. */
async function gathered(connection) {
  if (connection.iceGatheringState !== 'complete') {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, GATHERING_MILLIS_MAX);
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState === 'complete') {
          clearTimeout(timer);
          resolve(undefined);
        }
      });
    });
  }
  return connection.localDescription.sdp;
}

function speak(text) {
  const millis = Math.min(SPEECH_MILLIS_MAX, 400 + text.length * SPEECH_MILLIS_PER_CHARACTER);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    if (globalThis.speechSynthesis?.getVoices().length) {
      const words = new SpeechSynthesisUtterance(text);
      words.addEventListener('end', () => {
        clearTimeout(timer);
        resolve(undefined);
      });
      speechSynthesis.speak(words);
    }
  });
}

function play(url) {
  if (!url) {
    return beep();
  }
  return new Promise((resolve) => {
    const sound = new Audio(url);
    setTimeout(resolve, SPEECH_MILLIS_MAX);
    sound.addEventListener('ended', resolve);
    sound.addEventListener('error', resolve);
    sound.play().catch(resolve);
  });
}
