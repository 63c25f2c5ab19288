import assert from 'node:assert/strict';
import { test } from 'node:test';
import { because, countWords, dayWords, isAdvice, isDay, placeOf, shiftDay } from '../../main/webapp/assets/softphone/missed.js';

const group = (calls, sentence = '') => ({ reason: 'AGENT_OFFLINE', calls, price: { minor: 4500, currency: 'USD' }, sentence, change: { action: 'GO_ONLINE', sentence: '' } });

test('shifts a day over months, years and the change of the clocks', () => {
    assert.equal(shiftDay('2026-11-01', -1), '2026-10-31');
    assert.equal(shiftDay('2026-12-31', 1), '2027-01-01');
    assert.equal(shiftDay('2028-02-28', 1), '2028-02-29');
    assert.equal(shiftDay('2026-11-01', 1), '2026-11-02');
    assert.equal(shiftDay('2026-03-08', 1), '2026-03-09');
});

test('names the days that have a name, and the year only where it is another', () => {
    assert.equal(dayWords('2026-11-27', '2026-11-27'), 'Today');
    assert.equal(dayWords('2026-11-26', '2026-11-27'), 'Yesterday');
    assert.equal(dayWords('2026-11-25', '2026-11-27'), 'Wednesday, November 25');
    assert.equal(dayWords('2025-11-25', '2026-11-27'), 'Tuesday, November 25, 2025');
});

test('asks for no day to come and for none that is still being typed', () => {
    assert.equal(isDay('2026-11-27', '2026-11-27', '2020-01-01'), true);
    assert.equal(isDay('2020-01-01', '2026-11-27', '2020-01-01'), true);
    assert.equal(isDay('2026-11-28', '2026-11-27', '2020-01-01'), false);
    assert.equal(isDay('0002-11-27', '2026-11-27', '2020-01-01'), false);
    assert.equal(isDay('', '2026-11-27', '2020-01-01'), false);
});

test('counts the calls of all reasons, and says so when the day had more', () => {
    assert.equal(countWords({ complete: true, groups: [group(1)] }), '1 call went past you.');
    assert.equal(countWords({ complete: true, groups: [group(3), group(2)] }), '5 calls went past you.');
    assert.equal(countWords({ complete: false, groups: [group(1000)] }), 'The newest 1000 calls went past you.');
});

test('says why without the number that stands beside it', () => {
    assert.equal(because(group(1, '1 call: you were offline.')), 'You were offline');
    assert.equal(because(group(12, '12 calls: your schedule was closed.')), 'Your schedule was closed');
});

test('sends the agent only to what is in his hands', () => {
    assert.deepEqual(placeOf('RAISE_CALL_CAP'), { href: '#/settings?at=limits', text: 'Change your limits' });
    assert.equal(placeOf('TOP_UP')?.href, '#/wallet');
    for (const action of ['NOTHING', 'ANSWER', 'GET_GRANTED', 'GET_APPROVED', 'ADD_ATTRIBUTE', 'NEW_ONE']) {
        assert.equal(placeOf(action), null);
    }
    assert.equal(isAdvice({ action: 'NOTHING', sentence: '' }), false);
    assert.equal(isAdvice({ action: 'ANSWER', sentence: '' }), true);
});
