import { element, replace, setText, svg } from './element.js';
import { icon } from './icon.js';
import { stateName } from './states.js';
import { View } from './view.js';

const RADIUS = 92;
const SIZE = 208;

/** `<incoming-call>`: a caller waits. Where from, for which campaign, at which price, and for how long still. */
export class IncomingCall extends View {
    #circle = svg('circle', { class: 'ring-left', cx: SIZE / 2, cy: SIZE / 2, r: RADIUS });
    #seconds = element('span', { class: 'ring-seconds', 'aria-hidden': 'true' });
    #state = element('h1', { class: 'incoming-state', tabindex: -1, 'data-testid': 'incoming-state' });
    #campaign = element('p', { class: 'incoming-campaign', 'data-testid': 'incoming-campaign' });
    #price = element('span', { class: 'incoming-price', 'data-testid': 'incoming-price' });
    #accept = element(
        'button',
        { class: 'button button-accept', 'data-testid': 'accept', on: { click: () => this.softphone.desk.accept() } },
        icon('phone'),
        element('span', { class: 'button-text' }, 'Accept'),
        element('kbd', { 'aria-hidden': 'true' }, 'A'),
    );
    #decline = element(
        'button',
        { class: 'button button-decline', 'data-testid': 'decline', on: { click: () => this.softphone.desk.decline() } },
        icon('close'),
        'Decline',
        element('kbd', { 'aria-hidden': 'true' }, 'D'),
    );

    build() {
        replace(
            this,
            element(
                'div',
                { class: 'incoming', role: 'group', 'aria-label': 'Incoming call', 'data-testid': 'incoming', tabindex: -1 },
                this.#ring(),
                element('div', { class: 'incoming-facts' }, this.#state, this.#campaign, this.#priceLine()),
                element('div', { class: 'incoming-actions' }, this.#decline, this.#accept),
            ),
        );
        this.listen(this.softphone.ticker, 'tick', () => this.#count());
        this.#runDown();
        this.#takeFocus();
    }

    show() {
        const { callerState, campaign, price, phase } = this.softphone.call;
        setText(this.#state, stateName(callerState));
        setText(this.#campaign, campaign || 'Inbound call');
        setText(this.#price, price || 'Price on connect');
        const connecting = phase === 'connecting';
        setText(/** @type {Element} */ (this.#accept.querySelector('.button-text')), connecting ? 'Connecting…' : 'Accept');
        this.#accept.toggleAttribute('disabled', connecting);
        this.#decline.toggleAttribute('disabled', connecting);
        this.#count();
    }

    #ring() {
        const { callerState } = this.softphone.call;
        return element(
            'div',
            { class: 'ring' },
            svg(
                'svg',
                { class: 'ring-dial', viewBox: `0 0 ${SIZE} ${SIZE}`, 'aria-hidden': 'true' },
                svg('circle', { class: 'ring-track', cx: SIZE / 2, cy: SIZE / 2, r: RADIUS }),
                this.#circle,
            ),
            element(
                'div',
                { class: 'ring-centre', 'aria-hidden': 'true' },
                element('span', { class: 'ring-code' }, callerState || '??'),
                this.#seconds,
            ),
        );
    }

    #priceLine() {
        return element('p', { class: 'incoming-terms' }, this.#price, element('span', {}, 'if you connect'));
    }

    /** The dial empties with the ring time, as an animation, so that nothing is computed a frame. */
    #runDown() {
        const { ringStartedAt, ringSeconds } = this.softphone.call;
        const circumference = 2 * Math.PI * RADIUS;
        this.#circle.setAttribute('stroke-dasharray', String(circumference));
        const running = this.#circle.animate(
            [{ strokeDashoffset: '0' }, { strokeDashoffset: String(circumference) }],
            { duration: ringSeconds * 1000, fill: 'forwards' },
        );
        running.currentTime = Date.now() - ringStartedAt;
    }

    #count() {
        const { ringStartedAt, ringSeconds } = this.softphone.call;
        const left = Math.max(0, Math.ceil(ringSeconds - (Date.now() - ringStartedAt) / 1000));
        setText(this.#seconds, `${left} s`);
    }

    /** Never onto a button, where a key meant for something else would answer; and never away from a field. */
    #takeFocus() {
        const active = document.activeElement;
        if (!(active instanceof HTMLInputElement || active instanceof HTMLSelectElement)) {
            /** @type {HTMLElement | null} */ (this.querySelector('.incoming'))?.focus({ preventScroll: true });
        }
    }
}

customElements.define('incoming-call', IncomingCall);
