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
        const paused = me?.presence.workState === 'PAUSED';
        const { title, lead } = up ? betweenCalls(me?.presence) : connecting(line);
        return element(
            'div',
            { class: 'stage-body' },
            element('div', { class: up && !paused ? 'beacon beacon-on' : 'beacon', 'aria-hidden': 'true' }, icon('phone')),
            element('h1', { tabindex: -1 }, title),
            element('p', { class: 'stage-lead' }, lead),
            presenceProblem &&
                element('p', { class: 'form-problem', role: 'alert' }, icon('alert'), presenceProblem),
            element(
                'button',
                {
                    class: paused ? 'button button-primary button-large stage-action' : 'button button-soft',
                    'data-testid': paused ? 'resume' : 'pause',
                    'aria-disabled': switching,
                    on: { click: () => this.softphone.changeWork(paused ? 'resume' : 'pause') },
                },
                paused ? 'Resume' : 'Pause',
            ),
            element(
                'button',
                {
                    class: paused ? 'button button-quiet' : 'button button-quiet stage-action',
                    'data-testid': 'go-offline',
                    'aria-disabled': switching,
                    on: { click: () => this.softphone.goOffline() },
                },
                'Go offline',
            ),
        );
    }
}

/** @param {import('./api.js').Presence | undefined} presence */
function betweenCalls(presence) {
    switch (presence?.workState) {
        case 'WRAP_UP':
            return {
                title: 'Wrapping up',
                lead: 'A moment for your notes. Calls come again when your wrap-up time is over.',
            };
        case 'RESTING':
            return { title: 'A short rest', lead: `${restText(presence.workReason)} Calls come again in a moment.` };
        case 'PAUSED':
            return {
                title: 'You are paused',
                lead:
                    presence.workReason === 'MISSED_CALLS'
                        ? 'You missed several calls in a row, so callers go to others. Resume when you are back.'
                        : 'You take no calls until you resume. You stay online.',
            };
        default:
            return {
                title: 'Waiting for a call',
                lead: 'You are online. Keep this tab open, also in the background: it rings when a caller matches.',
            };
    }
}

/** @param {string | undefined} reason */
function restText(reason) {
    if (reason === 'DECLINED') {
        return 'You declined a call.';
    }
    return reason === 'DEVICE_ERROR' ? 'Your line failed and a call did not reach you.' : 'You missed a call.';
}

/** @param {string} line */
function connecting(line) {
    return {
        title: 'Connecting your line',
        lead:
            line === 'lost'
                ? 'The voice line dropped. We keep trying, no need to reload.'
                : 'One moment, your browser is registering with the carrier.',
    };
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
