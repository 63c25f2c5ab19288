import { message } from './problem.js';

/**
 * @typedef {'starting' | 'signed-out' | 'signed-in'} SessionState
 * @typedef {'connecting' | 'live' | 'lost' | 'replaced' | 'refused'} Connection
 * @typedef {'off' | 'starting' | 'registered' | 'lost'} LineState
 * @typedef {import('./notices.js').Notice} Notice
 *
 * @typedef {object} State what the page shows
 * @property {SessionState} session
 * @property {Connection} connection
 * @property {LineState} line
 * @property {import('./api.js').Me | null} me
 * @property {import('./api.js').Wallet | null} wallet
 * @property {boolean} switching the agent pressed the switch and the server has not answered yet
 * @property {boolean} resumable online for the server, but this page needs the agent's click to come up
 * @property {string} presenceProblem
 * @property {string} signInNote
 * @property {Notice | null} notice
 */

/** The one state that all views show; whoever updates it causes one `change`, however many updates a turn brings. */
export class PageState {
    #announce;
    #announcing = false;
    /** @type {State} */
    now = {
        session: 'starting',
        connection: 'connecting',
        line: 'off',
        me: null,
        wallet: null,
        switching: false,
        resumable: false,
        presenceProblem: '',
        signInNote: '',
        notice: null,
    };

    /** @param {() => void} announce */
    constructor(announce) {
        this.#announce = announce;
    }

    /** @param {Partial<State>} part */
    update(part) {
        this.now = { ...this.now, ...part };
        this.changed();
    }

    changed() {
        if (!this.#announcing) {
            this.#announcing = true;
            queueMicrotask(() => {
                this.#announcing = false;
                this.#announce();
            });
        }
    }

    /** A reading that fails is told to the agent and costs nothing else. @param {string} what @param {() => Promise<void>} read */
    async reading(what, read) {
        try {
            await read();
        } catch (problem) {
            console.warn(`Could not read ${what}`, problem);
            if (this.now.session === 'signed-in') {
                this.update({ notice: { kind: 'warning', text: `Could not read ${what}: ${message(problem)}` } });
            }
        }
    }
}
