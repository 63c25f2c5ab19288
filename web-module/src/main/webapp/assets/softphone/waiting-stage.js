import { element, replace } from './element.js';
import { icon } from './icon.js';
import { formatMoney } from './money.js';
import { View } from './view.js';

/** `<waiting-stage>`: no call. The switch to go online, what is still missing for it, or the wait for a caller. */
export class WaitingStage extends View {
    #drawn = '';

    show() {
        const { state } = this.softphone;
        const { me, wallet, switching, resumable, presenceProblem, line, connection } = state;
        const seen = JSON.stringify([me, wallet, switching, resumable, presenceProblem, line, connection]);
        if (seen === this.#drawn) {
            return;
        }
        this.#drawn = seen;
        const hadFocus = this.contains(document.activeElement);
        const waiting = me?.presence.intent === 'ONLINE' && !resumable;
        replace(this, me ? (waiting ? this.#waiting() : this.#offline()) : skeleton());
        if (hadFocus) {
            /** @type {HTMLElement | null} */ (this.querySelector('.stage-action'))?.focus();
        }
    }

    #offline() {
        const { me, switching, resumable, presenceProblem } = this.softphone.state;
        const firstName = me?.name.split(' ')[0] ?? '';
        return element(
            'div',
            { class: 'stage-body' },
            element('h1', { tabindex: -1 }, resumable ? 'Pick up where you left' : `${greeting()}, ${firstName}`),
            element(
                'p',
                { class: 'stage-lead' },
                resumable
                    ? 'You are set to online, but this page needs your click to use the microphone.'
                    : 'Go online when you are ready to talk. We ring you for callers in your licensed states.',
            ),
            element(
                'button',
                {
                    class: 'button button-primary button-large stage-action',
                    'data-testid': 'go-online',
                    'aria-disabled': switching,
                    on: { click: () => this.softphone.goOnline() },
                },
                icon('power'),
                switching ? 'Going online…' : resumable ? 'Resume' : 'Go online',
            ),
            presenceProblem &&
                element('p', { class: 'form-problem', role: 'alert' }, icon('alert'), presenceProblem),
            element('ul', { class: 'readiness', 'aria-label': 'What you need for calls' }, this.#readiness()),
        );
    }

    #readiness() {
        const { me, wallet, connection } = this.softphone.state;
        const approved = me?.status === 'APPROVED';
        const funded = wallet !== null && wallet.available.minor > 0 && !wallet.lowBalance;
        return [
            ready(approved, approved ? 'Account approved' : accountText(me?.status)),
            ready(connection === 'live', connection === 'live' ? 'Connected to AgentAid' : 'Connecting to AgentAid…'),
            wallet &&
                ready(
                    funded,
                    `${formatMoney(wallet.available)} available`,
                    funded ? null : element('a', { href: '#/wallet' }, 'Top up'),
                ),
            ready(true, 'Microphone and speaker', element('a', { href: '#/settings' }, 'Check')),
        ];
    }

    #waiting() {
        const { line, connection, switching, presenceProblem, me } = this.softphone.state;
        const up = line === 'registered' && connection === 'live';
        const wrapUp = me?.presence.workState === 'WRAP_UP';
        return element(
            'div',
            { class: 'stage-body' },
            element('div', { class: up ? 'beacon beacon-on' : 'beacon', 'aria-hidden': 'true' }, icon('phone')),
            element('h1', { tabindex: -1 }, up ? (wrapUp ? 'Wrapping up' : 'Waiting for a call') : 'Connecting your line'),
            element('p', { class: 'stage-lead' }, waitingText(up, wrapUp, line)),
            presenceProblem &&
                element('p', { class: 'form-problem', role: 'alert' }, icon('alert'), presenceProblem),
            element(
                'button',
                {
                    class: 'button button-quiet stage-action',
                    'data-testid': 'go-offline',
                    'aria-disabled': switching,
                    on: { click: () => this.softphone.goOffline() },
                },
                'Go offline',
            ),
        );
    }
}

/** @param {boolean} up @param {boolean} wrapUp @param {string} line */
function waitingText(up, wrapUp, line) {
    if (up) {
        return wrapUp
            ? 'A moment for your notes. Calls come again when your wrap-up time is over.'
            : 'You are online. Keep this tab open, also in the background: it rings when a caller matches.';
    }
    return line === 'lost'
        ? 'The voice line dropped. We keep trying, no need to reload.'
        : 'One moment, your browser is registering with the carrier.';
}

/** @param {string | undefined} status */
function accountText(status) {
    return status === 'SUSPENDED' ? 'Account suspended: contact your administrator' : 'Account waits for approval';
}

/** @param {boolean} done @param {string} text @param {Node | null} [action] */
function ready(done, text, action = null) {
    return element(
        'li',
        { class: done ? 'ready' : 'not-ready' },
        icon(done ? 'check' : 'alert'),
        element('span', {}, text),
        action,
    );
}

function skeleton() {
    return element('div', { class: 'stage-body', 'aria-busy': 'true' }, element('div', { class: 'skeleton-line' }));
}

function greeting() {
    const hour = new Date().getHours();
    return hour < 5 || hour >= 18 ? 'Good evening' : hour < 12 ? 'Good morning' : 'Good afternoon';
}

customElements.define('waiting-stage', WaitingStage);
