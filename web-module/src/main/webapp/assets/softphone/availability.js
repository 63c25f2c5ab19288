import { askForMicrophone, askForNotifications, isMicrophoneGranted } from './permissions.js';
import { message } from './problem.js';

/**
 * Whether this page can be rung: what the agent wants, what his browser grants, and the voice line that follows both.
 * The line goes up by a click or by a granted microphone, and never goes down under a conversation.
 */
export class Availability {
    #api;
    #line;
    #desk;
    #page;
    #tellDevice;

    /**
     * @param {{api: import('./api.js').Api, line: import('./voice-line.js').VoiceLine, desk: import('./call-desk.js').CallDesk,
     *     page: import('./page-state.js').PageState, tellDevice: (registered: boolean) => void}} parts
     */
    constructor({ api, line, desk, page, tellDevice }) {
        this.#api = api;
        this.#line = line;
        this.#desk = desk;
        this.#page = page;
        this.#tellDevice = tellDevice;
        line.addEventListener('registered', () => this.#lineIs('registered'));
        line.addEventListener('unregistered', () => this.#lineIs(line.isUp ? 'lost' : 'off'));
        line.addEventListener('trouble', () => page.now.line === 'starting' && this.#lineIs('lost'));
    }

    async goOnline() {
        this.#page.update({ switching: true, presenceProblem: '', resumable: false, notice: null });
        try {
            await askForMicrophone();
            askForNotifications();
            await this.#api.setPresence('ONLINE');
            await this.#comeUp();
        } catch (problem) {
            this.#page.update({ presenceProblem: message(problem) });
        }
        this.#page.update({ switching: false });
    }

    async goOffline() {
        this.#page.update({ switching: true, presenceProblem: '', resumable: false });
        try {
            await this.#api.setPresence('OFFLINE');
            this.#goDownBetweenCalls();
        } catch (problem) {
            this.#page.update({ presenceProblem: message(problem) });
        }
        this.#page.update({ switching: false });
    }

    /** @param {'pause' | 'resume'} verb a break, or its end: the line stays up */
    async changeWork(verb) {
        this.#page.update({ switching: true, presenceProblem: '' });
        try {
            await this.#api.changeWork(verb);
            if (verb === 'resume') {
                this.#page.update({ notice: null });
            }
        } catch (problem) {
            this.#page.update({ presenceProblem: message(problem) });
        }
        this.#page.update({ switching: false });
    }

    /**
     * The line follows what the server says the agent wants, whichever reading of it came last.
     * @param {import('./api.js').Presence} presence
     */
    async follow({ intent }) {
        if (intent === 'OFFLINE') {
            this.#goDownBetweenCalls();
        } else if (this.#page.now.connection === 'live' && !this.#line.isUp) {
            await this.#resume();
        }
    }

    /** Who went offline during a call is taken at his word when it is over. */
    callChanged() {
        if (this.#page.now.me?.presence.intent === 'OFFLINE') {
            this.#goDownBetweenCalls();
        }
    }

    /** After a reload the server still wants the agent online; without asking again only if the microphone is granted. */
    async #resume() {
        if (await isMicrophoneGranted()) {
            await this.#page.reading('the voice line', () => this.#comeUp());
        } else {
            this.#page.update({ resumable: true });
        }
    }

    async #comeUp() {
        if (!this.#line.isUp) {
            this.#lineIs('starting');
            await this.#line.start();
        }
    }

    #goDownBetweenCalls() {
        if (this.#line.isUp && !this.#desk.isLive) {
            this.#line.stop();
        }
    }

    /** @param {import('./page-state.js').LineState} line */
    #lineIs(line) {
        this.#page.update({ line });
        this.#tellDevice(line === 'registered');
    }
}
