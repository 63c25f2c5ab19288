import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiProblem } from '../../main/webapp/assets/softphone/problem.js';
import { saveOver } from '../../main/webapp/assets/softphone/stored-settings.js';
import { hourChoices, nextPeriod, officeHours, sameSchedule } from '../../main/webapp/assets/softphone/week.js';

const monday = (from, to) => ({ day: 'MONDAY', from, to });

test('offers full hours in words', () => {
    const hours = hourChoices(0, 24);
    assert.equal(hours.length, 25);
    assert.deepEqual([0, 9, 12, 23, 24].map((hour) => hours[hour].text), ['midnight', '9 AM', 'noon', '11 PM', 'midnight']);
    assert.deepEqual([0, 9, 24].map((hour) => hours[hour].value), ['00:00', '09:00', '24:00']);
});

test('begins with office hours from Monday to Friday', () => {
    assert.equal(officeHours().length, 5);
    assert.deepEqual(officeHours()[4], { day: 'FRIDAY', from: '09:00', to: '17:00' });
});

test('offers hours after the last of the day, and none when the day is full', () => {
    assert.deepEqual(nextPeriod([], 'MONDAY'), monday('09:00', '17:00'));
    assert.deepEqual(nextPeriod([monday('09:00', '12:00')], 'MONDAY'), monday('13:00', '17:00'));
    assert.deepEqual(nextPeriod([monday('09:00', '23:00')], 'MONDAY'), monday('23:00', '24:00'));
    assert.equal(nextPeriod([monday('09:00', '24:00')], 'MONDAY'), null);
    assert.deepEqual(nextPeriod([monday('09:00', '24:00')], 'TUESDAY')?.day, 'TUESDAY');
});

test('knows the same hours whatever the version', () => {
    const stored = { timeZone: 'America/Chicago', holidays: [], version: 1 };
    assert.ok(sameSchedule(stored, { ...stored, periods: null, version: 9 }));
    assert.ok(!sameSchedule(stored, { ...stored, periods: [monday('09:00', '12:00')] }));
});

/** A server whose account is in version 3 and says `cap`. @param {number} cap */
const serverWith = (cap) => ({
    read: async () => ({ cap, version: 3 }),
    save: async (/** @type {{cap: number, version: number}} */ wanted) => {
        if (wanted.version !== 3) {
            throw new ApiProblem(409, {});
        }
        return { ...wanted, version: 4 };
    },
    same: (/** @type {{cap: number}} */ one, /** @type {{cap: number}} */ other) => one.cap === other.cap,
});

test('saves over a change of something else', async () => {
    assert.deepEqual(await saveOver({ cap: 5, version: 2 }, { cap: 7 }, serverWith(5)), { cap: 7, version: 4 });
});

test('does not save over a change of the same thing that nobody here has seen', async () => {
    await assert.rejects(saveOver({ cap: 5, version: 2 }, { cap: 7 }, serverWith(6)), /changed elsewhere/);
});
