import { disputeText, disputeTone, reasonText, REASONS } from './disputes.js';
import { element, replace, setText } from './element.js';
import { formProblem, onSubmit, showAt } from './form.js';
import { icon } from './icon.js';
import { formatMoney } from './money.js';
import { stateName } from './states.js';
import { formatMoment } from './times.js';
import { View } from './view.js';

/** @typedef {import('./api.js').CallRecord} CallRecord */
/** @typedef {import('./disputes.js').Dispute} Dispute */

const COMMENT_CHARACTERS_MAX = 1000;

/**
 * `<dispute-dialog>`: says what was wrong with a charged call, and shows how it was decided. Fires `disputed` when a dispute
 * was opened, and `close`.
 */
export class DisputeDialog extends View {
    #dialog = element('dialog', { class: 'dialog', 'aria-labelledby': 'dispute-title', 'data-testid': 'dispute-dialog' });

    build() {
        this.#dialog.addEventListener('click', (event) => event.target === this.#dialog && this.#dialog.close());
        this.#dialog.addEventListener('close', () => this.dispatchEvent(new Event('close')));
        replace(this, this.#dialog);
    }

    /** @param {CallRecord} call one that can be disputed, or was */
    open(call) {
        call.dispute ? this.#showDispute(call, call.dispute) : replace(this.#dialog, this.#form(call));
        this.#dialog.showModal();
        /** @type {HTMLElement | null} */ (this.#dialog.querySelector('select, h2'))?.focus();
    }

    /** @param {CallRecord} call */
    #form(call) {
        const then = element('p', { class: 'field-hint', id: 'dispute-then', role: 'status' }, 'Choose what was wrong.');
        const told = (/** @type {Event} */ event) => {
            const chosen = /** @type {HTMLSelectElement} */ (event.target).value;
            setText(then, REASONS.find(({ reason }) => reason === chosen)?.then ?? 'Choose what was wrong.');
        };
        const form = element(
            'form',
            { class: 'stack' },
            this.#head('Dispute this call'),
            about(call, call.disputableUntil),
            element(
                'div',
                { class: 'field' },
                element('label', { for: 'dispute-reason' }, 'What was wrong?'),
                element(
                    'select',
                    { id: 'dispute-reason', name: 'reason', 'aria-describedby': 'dispute-then dispute-reason-error', 'data-testid': 'dispute-reason', on: { change: told } },
                    element('option', { value: '' }, 'Choose'),
                    REASONS.map(({ reason, label }) => element('option', { value: reason }, label)),
                ),
                then,
                element('p', { id: 'dispute-reason-error', class: 'field-error', 'data-error-for': 'reason', 'aria-live': 'polite' }),
            ),
            element(
                'div',
                { class: 'field' },
                element('label', { for: 'dispute-comment' }, 'What happened?'),
                element('textarea', {
                    id: 'dispute-comment',
                    name: 'comment',
                    rows: 4,
                    maxlength: COMMENT_CHARACTERS_MAX,
                    'aria-describedby': 'dispute-comment-error',
                    'data-testid': 'dispute-comment',
                }),
                element('p', { id: 'dispute-comment-error', class: 'field-error', 'data-error-for': 'comment', 'aria-live': 'polite' }),
            ),
            formProblem(),
            element('button', { class: 'button button-primary', 'data-testid': 'dispute-submit' }, `Dispute ${formatMoney(call.price)}`),
        );
        onSubmit(form, async ({ reason, comment }) => {
            if (!reason) {
                showAt(form, 'reason', 'Choose what was wrong.');
                return;
            }
            const dispute = await this.softphone.api.dispute(call.id, { reason, comment });
            this.#showDispute(call, dispute);
            /** @type {HTMLElement | null} */ (this.#dialog.querySelector('h2'))?.focus();
            this.dispatchEvent(new Event('disputed'));
        });
        return form;
    }

    /** @param {CallRecord} call @param {Dispute} dispute */
    #showDispute(call, dispute) {
        const words = dispute.words ?? ['A person looks at it. You read the answer here.', dispute.waitsBecause].filter(Boolean).join(' ');
        replace(
            this.#dialog,
            element(
                'div',
                { class: 'stack' },
                this.#head(disputeText(dispute.status)),
                about(call),
                element('p', {}, element('span', { class: `badge badge-${disputeTone(dispute.status)}` }, formatMoney(dispute.amount)), ` ${reasonText(dispute.reason)}`),
                dispute.comment && element('p', { class: 'field-hint' }, `You wrote: ${dispute.comment}`),
                element('p', { 'data-testid': 'dispute-words' }, words),
                element('button', { class: 'button button-soft', type: 'button', 'data-testid': 'dispute-done', on: { click: () => this.#dialog.close() } }, 'Done'),
            ),
        );
    }

    /** @param {string} title */
    #head(title) {
        return element(
            'header',
            { class: 'dialog-head' },
            element('h2', { id: 'dispute-title', tabindex: -1 }, title),
            element('button', { class: 'icon-button', type: 'button', 'aria-label': 'Close', on: { click: () => this.#dialog.close() } }, icon('close')),
        );
    }
}

/** @param {CallRecord} call @param {string} [disputableUntil] */
function about(call, disputableUntil) {
    const until = disputableUntil ? ` Until ${formatMoment(disputableUntil)}.` : '';
    return element('p', { class: 'field-hint' }, `${stateName(call.callerState)}, ${call.campaign}, ${formatMoment(call.receivedAt)}.${until}`);
}

customElements.define('dispute-dialog', DisputeDialog);
