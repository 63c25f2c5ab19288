/**
 * One beat a second that goes on in a hidden tab. Browsers slow the timers of a page that nobody looks at to one a
 * minute, which is exactly how an agent waits for calls; the timers of a worker keep their pace.
 */
export class Ticker extends EventTarget {
    constructor() {
        super();
        const worker = new Worker(new URL('./ticker-worker.js', import.meta.url));
        worker.onmessage = () => this.dispatchEvent(new Event('tick'));
    }
}
