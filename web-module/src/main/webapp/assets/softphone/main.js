import './agent-softphone.js';
import { callStatistics } from './call-statistics.js';
import { installShortcuts } from './keyboard.js';
import { followPayment, takePaymentReturn } from './payment-return.js';
import { Softphone } from './softphone.js';

const softphone = new Softphone();
const payment = takePaymentReturn();
const page = /** @type {import('./agent-softphone.js').AgentSoftphone} */ (document.createElement('agent-softphone'));
page.softphone = softphone;
document.body.prepend(page);
installShortcuts(softphone);
Object.assign(window, { __softphone: Object.freeze(callStatistics(softphone.desk)) });

await softphone.start();
if (payment && softphone.state.session === 'signed-in') {
    followPayment(softphone, payment);
}
