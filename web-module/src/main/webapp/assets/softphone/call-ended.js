import { element, replace } from './element.js';
import { icon } from './icon.js';
import { outcomeText } from './outcomes.js';
import { stateName } from './states.js';
import { formatDuration } from './times.js';
import { View } from './view.js';
import { betweenCalls, isWorking, workActions } from './work-actions.js';

/** `<call-ended>`: what the call was and what it cost, until the agent is done with it or the next one rings. */
export class CallEnded extends View {
    show() {
        const { outcome, talkSeconds, callerState, campaign } = this.softphone.call;
        const talked = outcome === 'TALKED';
        const focused = this.contains(document.activeElement) ? document.activeElement?.getAttribute('data-testid') : null;
        replace(
            this,
            element(
                'div',
                { class: 'stage-body call-ended', 'data-testid': 'call-ended' },
                element('div', { class: talked ? 'seal seal-good' : 'seal', 'aria-hidden': 'true' }, icon(talked ? 'check' : 'phone')),
                element('h1', { tabindex: -1 }, talked ? 'Call finished' : outcomeText(outcome)),
                element('p', { class: 'stage-lead' }, [stateName(callerState), campaign].filter(Boolean).join(' · ')),
                talked &&
                    element(
                        'dl',
                        { class: 'summary' },
                        fact('Talk time', formatDuration(talkSeconds ?? 0), 'summary-time'),
                        fact('Charge', this.#charge(), 'summary-charge'),
                    ),
                !talked && element('p', { class: 'stage-note' }, 'You were not charged.'),
                element(
                    'button',
                    {
                        class: 'button button-primary stage-action',
                        'data-testid': 'summary-done',
                        on: { click: () => this.softphone.desk.dismiss() },
                    },
                    'Done',
                ),
                isWorking(this.softphone) && this.#next(),
            ),
        );
        if (focused) {
            /** @type {HTMLElement | null} */ (this.querySelector(`[data-testid=${focused}]`) ?? this.querySelector('button'))?.focus();
        }
    }

    /** The agent is online all the while: the next call may ring over this card. */
    #next() {
        const { me, presenceProblem } = this.softphone.state;
        const { title, lead } = betweenCalls(me?.presence);
        /* The server may still count the ring that is over here. */
        const free = me?.presence.workState === 'FREE' || me?.presence.workState === 'RINGING';
        return element(
            'div',
            { class: 'call-next', 'data-testid': 'call-next' },
            element('p', {}, element('strong', {}, free ? 'You are online. ' : `${title}. `), free ? 'The next call can ring any moment.' : lead),
            presenceProblem && element('p', { class: 'form-problem', role: 'alert' }, icon('alert'), presenceProblem),
            workActions(this.softphone, false),
        );
    }

    #charge() {
        const { billed, price } = this.softphone.call;
        if (billed) {
            return price;
        }
        return billed === null ? 'Being worked out…' : 'No charge so far';
    }
}

/** @param {string} name @param {string} value @param {string} testId */
function fact(name, value, testId) {
    return element('div', {}, element('dt', {}, name), element('dd', { 'data-testid': testId }, value));
}

customElements.define('call-ended', CallEnded);
