import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayRetry, troubleWords } from '../../main/webapp/assets/softphone/recharge-words.js';

const NOW = new Date(2026, 10, 27, 16, 0);
const at = (/** @type {number} */ hour, /** @type {number} */ minute) => new Date(2026, 10, 27, hour, minute).toISOString();
const CARD = { brand: 'visa', lastFour: '0341', expires: '12/2034' };
const USD = (/** @type {number} */ minor) => ({ minor, currency: 'USD' });

/** @param {object} more @returns {import('../../main/webapp/assets/softphone/api.js').AutoRecharge} */
function recharge(more) {
    return { enabled: true, threshold: USD(10000), chargedThisMonth: USD(0), underWay: false, card: CARD, consent: '', ...more };
}

const REFUSAL = { text: 'There is not enough money on the card.', at: at(15, 30), inARow: 1, retryAt: at(16, 30) };

test('says nothing while nothing is wrong', () => {
    assert.equal(troubleWords(recharge({}), NOW), '');
    assert.equal(mayRetry(recharge({})), false);
});

test('tells why the card was refused and when it is tried again', () => {
    const waiting = recharge({ refusal: REFUSAL });
    assert.equal(
        troubleWords(waiting, NOW),
        'Your card was refused (Today, 3:30 PM): There is not enough money on the card. It is tried again: Today, 4:30 PM.',
    );
    assert.equal(mayRetry(waiting), true);
});

test('promises no try that nobody makes', () => {
    const rested = recharge({ refusal: { ...REFUSAL, retryAt: undefined } });
    assert.match(troubleWords(rested, NOW), /It is tried again when less than \$100\.00 is available\.$/);
    assert.doesNotMatch(troubleWords(recharge({ enabled: false, refusal: REFUSAL }), NOW), /tried again/);
});

test('tells how often it was refused when charging has stopped', () => {
    const stopped = recharge({
        stopped: { reason: 'CARD_DECLINED', text: 'Your card was declined several times.', since: at(15, 30) },
        refusal: { ...REFUSAL, inARow: 3, retryAt: undefined },
    });
    assert.equal(
        troubleWords(stopped, NOW),
        'Your card was declined several times. Your card was refused 3 times in a row, last (Today, 3:30 PM): There is not enough money on the card.',
    );
    assert.equal(mayRetry(stopped), true);
});

test('offers no second try where only a card that is saved anew helps', () => {
    for (const reason of ['AUTHENTICATION_REQUIRED', 'CARD_REMOVED']) {
        assert.equal(mayRetry(recharge({ stopped: { reason, text: '', since: at(15, 30) }, refusal: REFUSAL })), false);
    }
    assert.equal(mayRetry(recharge({ card: undefined, refusal: REFUSAL })), false);
    assert.equal(mayRetry(recharge({ underWay: true, refusal: REFUSAL })), false);
});
