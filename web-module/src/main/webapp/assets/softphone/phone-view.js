import './call-ended.js';
import './in-call.js';
import './incoming-call.js';
import './phone-aside.js';
import './waiting-stage.js';
import { element, replace } from './element.js';
import { View } from './view.js';

/** `<phone-view>`: the stage on which a call happens, and beside it what the agent glances at between calls. */
export class PhoneView extends View {
    #stage = element('section', { class: 'stage', 'aria-label': 'Phone' });
    #standing = '';

    build() {
        this.#standing = '';
        replace(
            this,
            element(
                'div',
                { class: 'phone-layout' },
                this.#stage,
                element('phone-aside', { set: { softphone: this.softphone } }),
            ),
        );
    }

    show() {
        const tag = stageFor(this.softphone.call.phase);
        const standing = `${tag} ${this.softphone.call.callId}`;
        if (standing !== this.#standing) {
            this.#standing = standing;
            replace(this.#stage, element(tag, { set: { softphone: this.softphone } }));
        }
    }
}

/** @param {import('./call-state.js').Phase} phase */
function stageFor(phase) {
    switch (phase) {
        case 'idle':
            return 'waiting-stage';
        case 'ringing':
        case 'connecting':
            return 'incoming-call';
        case 'in-call':
            return 'in-call';
        case 'ended':
            return 'call-ended';
    }
}

customElements.define('phone-view', PhoneView);
