import { element, replace } from './element.js';
import { field, formProblem, onSubmit } from './form.js';
import { brandMark, icon } from './icon.js';
import { View } from './view.js';

const PASSWORD_LENGTH_MIN = 10;

/** `<sign-in-view>`: the door. Signs in, or takes the application of a new agent (`register` attribute). */
export class SignInView extends View {
    build() {
        const registering = this.hasAttribute('register');
        replace(
            this,
            element(
                'div',
                { class: 'door' },
                element('div', { class: 'door-story' }, ...story()),
                element('div', { class: 'door-form' }, registering ? this.#registration() : this.#signIn()),
            ),
        );
    }

    #signIn() {
        const form = element(
            'form',
            { class: 'stack', 'aria-labelledby': 'door-title' },
            element('h1', { id: 'door-title', tabindex: -1 }, 'Sign in'),
            this.#note(),
            field({
                name: 'email',
                label: 'Email',
                input: { type: 'email', autocomplete: 'username', required: true, 'data-testid': 'sign-in-email' },
            }),
            field({
                name: 'password',
                label: 'Password',
                input: {
                    type: 'password',
                    autocomplete: 'current-password',
                    required: true,
                    'data-testid': 'sign-in-password',
                },
            }),
            formProblem(),
            element('button', { class: 'button button-primary', 'data-testid': 'sign-in-submit' }, 'Sign in'),
            element('p', { class: 'door-other' }, 'New to AgentAid? ', link('#/register', 'Apply as an agent')),
        );
        onSubmit(form, async ({ email, password }) => {
            await this.softphone.signIn(email, password);
            location.hash = '#/phone';
        });
        return form;
    }

    #note() {
        const { signInNote } = this.softphone.state;
        return signInNote && element('p', { class: 'door-note', role: 'status' }, icon('alert'), signInNote);
    }

    #registration() {
        const form = element(
            'form',
            { class: 'stack', 'aria-labelledby': 'door-title' },
            element('h1', { id: 'door-title', tabindex: -1 }, 'Apply as an agent'),
            field({ name: 'name', label: 'Full name', input: { autocomplete: 'name', required: true } }),
            field({
                name: 'email',
                label: 'Email',
                input: { type: 'email', autocomplete: 'email', required: true },
            }),
            field({
                name: 'npn',
                label: 'National Producer Number',
                hint: 'Up to ten digits, without leading zeros.',
                input: { inputmode: 'numeric', autocomplete: 'off', required: true, pattern: '[1-9][0-9]{0,9}' },
            }),
            field({
                name: 'password',
                label: 'Password',
                hint: `At least ${PASSWORD_LENGTH_MIN} characters.`,
                input: {
                    type: 'password',
                    autocomplete: 'new-password',
                    required: true,
                    minlength: PASSWORD_LENGTH_MIN,
                },
            }),
            formProblem(),
            element('button', { class: 'button button-primary' }, 'Send application'),
            element('p', { class: 'door-other' }, 'Already an agent? ', link('#/sign-in', 'Sign in')),
        );
        onSubmit(form, async ({ name, email, npn, password }) => {
            const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
            await this.softphone.api.register({ name, email, password, npn, timeZone });
            replace(form, ...received(name));
            form.querySelector('h1')?.focus();
        });
        return form;
    }
}

/** @param {string} href @param {string} text */
function link(href, text) {
    return element('a', { href }, text);
}

function story() {
    const points = [
        ['phone', 'Callers who are asking for cover now, in the states you are licensed in.'],
        ['wallet', 'A price before you answer, and a charge only for calls that connect.'],
        ['mic', 'Nothing to install. Your browser is the phone.'],
    ];
    return [
        element('p', { class: 'brand brand-large' }, brandMark(), 'AgentAid'),
        element('p', { class: 'door-claim' }, 'Your next client is already on the line.'),
        element(
            'ul',
            { class: 'door-points' },
            points.map(([name, text]) => element('li', {}, icon(/** @type {'phone'} */ (name)), text)),
        ),
    ];
}

/** @param {string} name */
function received(name) {
    return [
        element('h1', { tabindex: -1 }, `Thank you, ${name.split(' ')[0]}`),
        element(
            'p',
            {},
            'Your application is with us. We check your licence and tell you as soon as you are approved. ',
            'You can sign in already and fund your wallet.',
        ),
        element('a', { class: 'button button-primary', href: '#/sign-in' }, 'Sign in'),
    ];
}

customElements.define('sign-in-view', SignInView);
