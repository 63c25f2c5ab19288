import { element, replace } from './element.js';
import { icon } from './icon.js';
import { View } from './view.js';

/** `<elsewhere-stage>`: another place took the phone. Nothing is read here meanwhile, so nothing is shown or offered but to take it back. */
export class ElsewhereStage extends View {
    build() {
        replace(
            this,
            element(
                'section',
                { class: 'stage', 'aria-label': 'Phone', 'data-testid': 'elsewhere' },
                element(
                    'div',
                    { class: 'stage-body' },
                    element('div', { class: 'beacon', 'aria-hidden': 'true' }, icon('tabs')),
                    element('h1', { tabindex: -1 }, 'Not active here'),
                    element(
                        'p',
                        { class: 'stage-lead' },
                        'Your phone was opened in another tab, window or program. Calls ring there: only one place at a time can be your phone.',
                    ),
                    element(
                        'button',
                        {
                            class: 'button button-primary button-large stage-action',
                            'data-testid': 'use-here',
                            on: { click: () => this.softphone.useHere() },
                        },
                        'Use it here',
                    ),
                ),
            ),
        );
    }
}

customElements.define('elsewhere-stage', ElsewhereStage);
