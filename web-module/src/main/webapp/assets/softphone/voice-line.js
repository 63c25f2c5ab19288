/**
 * The agent's line to the carrier: the unmodified Twilio Voice SDK, served by ourselves. Nobody awaits the SDK's
 * `register()` alone, because with a bad token it never settles; what counts are the events.
 *
 * Fires: `registered`, `unregistered`, `incoming` (CustomEvent<VoiceCall>), `trouble` (CustomEvent<string>).
 *
 * @typedef {import('@twilio/voice-sdk').Device} Device
 * @typedef {import('@twilio/voice-sdk').Call} VoiceCall
 * @typedef {typeof import('@twilio/voice-sdk')} VoiceSdk
 */
const SDK = 'assets/vendor/twilio.min.js';
const TOKEN_REFRESH_MILLIS = 60000;
/** How long the carrier keeps a call whose signalling broke: the media goes on meanwhile. */
const SIGNALLING_LOSS_MILLIS_MAX = 30000;
const TOKEN_RENEWALS_IN_A_ROW_MAX = 3;
const TOKEN_ERRORS = new Set([20101, 20104, 20151, 31201, 31204, 31205]);
const MICROPHONE = 'agentaid.microphone';
const SPEAKER = 'agentaid.speaker';

export class VoiceLine extends EventTarget {
    #api;
    /** @type {Device | null} */
    #device = null;
    #starting = false;
    #renewals = 0;
    #tokenDue = false;

    /** @param {import('./api.js').Api} api */
    constructor(api) {
        super();
        this.#api = api;
    }

    get isUp() {
        return this.#device !== null;
    }

    /** Comes up in the background; `registered` says when it is reachable. */
    async start() {
        if (this.#device || this.#starting) {
            return;
        }
        this.#starting = true;
        try {
            const token = await this.#api.voiceToken();
            const sdk = await loadSdk(token.signalling);
            this.#device = this.#listen(new sdk.Device(token.token, options(token.signalling)));
            this.#register(this.#device);
            await this.#useChosenDevices();
        } finally {
            this.#starting = false;
        }
    }

    stop() {
        const device = this.#device;
        this.#device = null;
        this.#renewals = 0;
        this.#tokenDue = false;
        device?.destroy();
        if (device) {
            this.dispatchEvent(new Event('unregistered'));
        }
    }

    /** A token that ran out while the agent spoke is renewed now: renewal restarts the carrier's session. */
    callEnded() {
        if (this.#tokenDue) {
            this.#tokenDue = false;
            this.#renewToken();
        }
    }

    /** @param {Device} device */
    #listen(device) {
        const current = (/** @type {() => void} */ act) => () => device === this.#device && act();
        device.on('registered', current(() => {
            this.#renewals = 0;
            this.dispatchEvent(new Event('registered'));
        }));
        device.on('unregistered', current(() => this.dispatchEvent(new Event('unregistered'))));
        device.on('tokenWillExpire', current(() => this.#tokenExpires(device)));
        device.on('incoming', (call) => this.dispatchEvent(new CustomEvent('incoming', { detail: call })));
        device.on('error', (error) => device === this.#device && this.#failed(error));
        return device;
    }

    /** @param {Device} device */
    #register(device) {
        device.register().catch((error) => this.#failed(error ?? { message: 'The carrier closed the line.' }));
    }

    /** @param {Device} device */
    #tokenExpires(device) {
        if (device.isBusy || device.calls.length > 0) {
            this.#tokenDue = true;
        } else {
            this.#renewToken();
        }
    }

    /** @param {{code?: number, message?: string}} error */
    #failed(error) {
        console.warn('Voice line', error.code ?? '', error.message ?? '');
        if (TOKEN_ERRORS.has(error.code ?? 0) && this.#renewals++ < TOKEN_RENEWALS_IN_A_ROW_MAX) {
            this.#renewToken();
        } else {
            this.dispatchEvent(new CustomEvent('trouble', { detail: error.message ?? '' }));
        }
    }

    async #renewToken() {
        const device = this.#device;
        if (!device) {
            return;
        }
        try {
            const { token } = await this.#api.voiceToken();
            device.updateToken(token);
            if (device.state === 'unregistered') {
                this.#register(device);
            }
        } catch (problem) {
            console.warn('No new voice token', problem);
            this.dispatchEvent(new CustomEvent('trouble', { detail: 'The voice line could not be renewed.' }));
        }
    }

    get microphone() {
        return localStorage.getItem(MICROPHONE) ?? '';
    }

    get speaker() {
        return localStorage.getItem(SPEAKER) ?? '';
    }

    /** @param {string} id empty = the browser's own choice */
    async chooseMicrophone(id) {
        localStorage.setItem(MICROPHONE, id);
        await this.#useChosenDevices();
    }

    /** @param {string} id empty = the browser's own choice */
    async chooseSpeaker(id) {
        localStorage.setItem(SPEAKER, id);
        await this.#useChosenDevices();
    }

    async #useChosenDevices() {
        const audio = this.#device?.audio;
        if (!audio) {
            return;
        }
        try {
            if (this.microphone) {
                await audio.setInputDevice(this.microphone);
            }
            if (this.speaker && audio.isOutputSelectionSupported) {
                await audio.speakerDevices.set(this.speaker);
            }
        } catch (gone) {
            console.warn('A chosen audio device is not there, the default one is used', gone);
        }
    }
}

/** @type {Promise<VoiceSdk> | null} */
let sdkLoading = null;

/** @param {{url: string}} [signalling] @returns {Promise<VoiceSdk>} */
function loadSdk(signalling) {
    sdkLoading ??= loadScript(signalling).catch((failure) => {
        sdkLoading = null;
        throw failure;
    });
    return sdkLoading;
}

/** @param {{url: string}} [signalling] @returns {Promise<VoiceSdk>} */
function loadScript(signalling) {
    const restore = signalling ? speakPlainlyTo(new URL(signalling.url)) : () => {};
    return new Promise((loaded, failed) => {
        const script = document.createElement('script');
        script.src = new URL(SDK, document.baseURI).href;
        script.onload = () => loaded(/** @type {any} */ (window).Twilio);
        script.onerror = () => failed(new Error('The voice software could not be loaded. Reload the page.'));
        document.head.append(script);
    }).finally(restore);
}

/**
 * The SDK knows only wss. A simulated carrier on the own machine has no certificate, so for its address alone the SDK
 * is given a WebSocket that connects without TLS. It keeps the class that it finds while it loads.
 * @param {URL} signalling
 * @returns {() => void} puts the browser's own class back
 */
function speakPlainlyTo(signalling) {
    if (signalling.protocol !== 'ws:') {
        return () => {};
    }
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
        /** @param {string | URL} address @param {string | string[]} [protocols] */
        constructor(address, protocols) {
            super(String(address).replace(`wss://${signalling.host}/`, `ws://${signalling.host}/`), protocols);
        }
    };
    return () => (window.WebSocket = Native);
}

/** @param {{url: string}} [signalling] */
function options(signalling) {
    const sound = (/** @type {string} */ name) => new URL(`assets/sounds/${name}.wav`, document.baseURI).href;
    const keys = [...'0123456789sh'].map((key) => [`dtmf${key}`, sound(`dtmf${key}`)]);
    const simulated = signalling ? { chunderw: new URL(signalling.url).host, publishEvents: false } : {};
    return /** @type {any} */ ({
        appName: 'agentaid-softphone',
        closeProtection: false,
        codecPreferences: ['opus', 'pcmu'],
        logLevel: 'silent',
        maxCallSignalingTimeoutMs: SIGNALLING_LOSS_MILLIS_MAX,
        sounds: {
            ...Object.fromEntries(keys),
            incoming: sound('ring'),
            outgoing: sound('ring'),
            disconnect: sound('ended'),
        },
        tokenRefreshMs: TOKEN_REFRESH_MILLIS,
        ...simulated,
    });
}
