import { element, replace, setText } from './element.js';
import { icon } from './icon.js';
import { formatMoney } from './money.js';
import { formatDuration } from './times.js';
import { View } from './view.js';
import { betweenCalls, isWorking, workActions } from './work-actions.js';

/** `<waiting-stage>`: no call. The switch to go online, what is still missing for it, or the wait for a caller. */
export class WaitingStage extends View {
    #drawn = '';
    #busy = element('p', { class: 'stage-note', 'data-testid': 'busy-left' });

    build() {
        this.listen(this.softphone.ticker, 'tick', () => this.#count());
    }

    show() {
        const { state } = this.softphone;
        const { me, wallet, switching, resumable, presenceProblem, line, connection } = state;
        const seen = JSON.stringify([me, wallet, switching, resumable, presenceProblem, line, connection]);
        if (seen === this.#drawn) {
            return;
        }
        this.#drawn = seen;
        const hadFocus = this.contains(document.activeElement);
        replace(this, me ? (isWorking(this.softphone) ? this.#waiting() : this.#offline()) : skeleton());
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

    /** How long a rest or a wrap-up still takes. */
    #count() {
        const presence = this.softphone.state.me?.presence;
        const until = presence?.workState === 'RESTING' || presence?.workState === 'WRAP_UP' ? presence.busyUntil : undefined;
        const left = until ? Math.ceil((Date.parse(until) - Date.now()) / 1000) : 0;
        this.#busy.hidden = !until;
        setText(this.#busy, left > 0 ? `Calls come again in ${formatDuration(left)}.` : 'Calls come again any moment.');
    }

    #waiting() {
        const { line, connection, presenceProblem, me } = this.softphone.state;
        const up = line === 'registered' && connection === 'live';
        const ready = me?.presence.workState === 'FREE' || me?.presence.workState === 'RINGING';
        const { title, lead } = up ? betweenCalls(me?.presence) : connecting(line);
        this.#count();
        return element(
            'div',
            { class: 'stage-body' },
            element('div', { class: up && ready ? 'beacon beacon-on' : 'beacon', 'aria-hidden': 'true' }, icon('phone')),
            element('h1', { tabindex: -1 }, title),
            element('p', { class: 'stage-lead' }, lead),
            up && this.#busy,
            presenceProblem &&
                element('p', { class: 'form-problem', role: 'alert' }, icon('alert'), presenceProblem),
            workActions(this.softphone, true),
            element('a', { class: 'stage-link', href: '#/missed' }, 'Why do I get no calls?'),
        );
    }
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
