import { outcomeText } from './outcomes.js';
import { setText } from './element.js';
import { stateName } from './states.js';
import { spokenDuration } from './times.js';

const TITLE = 'AgentAid';

/**
 * Calls the agent's attention when something happens to his call: the page title, a desktop notification, and words for
 * a screen reader.
 */
export class Attention {
    #softphone;
    #assertive;
    #polite;
    #flash = false;
    /** @type {Notification | null} */
    #notification = null;

    /**
     * @param {import('./softphone.js').Softphone} softphone
     * @param {Element} assertive live region for what cannot wait
     * @param {Element} polite live region for the rest
     */
    constructor(softphone, assertive, polite) {
        this.#softphone = softphone;
        this.#assertive = assertive;
        this.#polite = polite;
        softphone.addEventListener('call-changed', (event) => this.#callChanged(/** @type {CustomEvent} */ (event).detail));
        softphone.ticker.addEventListener('tick', () => this.#writeTitle());
    }

    /** @param {{before: import('./call-state.js').CallState, after: import('./call-state.js').CallState}} change */
    #callChanged({ before, after }) {
        if (before.phase === after.phase) {
            return;
        }
        this.#writeTitle();
        if (after.phase === 'ringing') {
            this.#rings(after);
        } else {
            this.#notification?.close();
            this.#notification = null;
            setText(this.#assertive, '');
        }
        if (after.phase === 'in-call') {
            setText(this.#polite, 'Connected. Press M to mute, H to hang up.');
        } else if (after.phase === 'ended') {
            const talk = after.outcome === 'TALKED' ? `Talked ${spokenDuration(after.talkSeconds ?? 0)}.` : '';
            setText(this.#polite, talk ? `Call finished. ${talk}` : `${outcomeText(after.outcome)}.`);
        }
    }

    /** @param {import('./call-state.js').CallState} call */
    #rings(call) {
        const from = `${stateName(call.callerState)}${call.campaign ? `, ${call.campaign}` : ''}`;
        setText(this.#assertive, `Incoming call from ${from}, ${call.price}. Press A to accept, D to decline.`);
        if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
            this.#notification = new Notification(`Call from ${stateName(call.callerState)}`, {
                body: [call.campaign, call.price].filter(Boolean).join(' · '),
                icon: new URL('assets/icons/icon.svg', document.baseURI).href,
                tag: 'agentaid-call',
                requireInteraction: true,
            });
            this.#notification.onclick = () => window.focus();
        }
    }

    #writeTitle() {
        const { phase, callerState } = this.#softphone.call;
        this.#flash = !this.#flash;
        const title =
            phase === 'ringing'
                ? this.#flash
                    ? `● Call from ${stateName(callerState)}`
                    : `○ ${TITLE} is ringing`
                : phase === 'in-call' || phase === 'connecting'
                  ? `On a call · ${TITLE}`
                  : TITLE;
        if (document.title !== title) {
            document.title = title;
        }
    }
}
