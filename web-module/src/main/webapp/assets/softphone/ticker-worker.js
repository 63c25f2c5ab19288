const BEAT_MILLIS = 1000;

setInterval(() => postMessage('tick'), BEAT_MILLIS);
