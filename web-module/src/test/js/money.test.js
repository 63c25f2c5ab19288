import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountProblem, formatMoney, formatSigned, offerPrice, parseAmount } from '../../main/webapp/assets/softphone/money.js';

const usd = (/** @type {number} */ minor) => ({ minor, currency: 'USD' });

test('shows minor units as the currency writes them', () => {
    assert.equal(formatMoney(usd(12500)), '$125.00');
    assert.equal(formatMoney(usd(5)), '$0.05');
    assert.equal(formatMoney(usd(0)), '$0.00');
    assert.equal(formatMoney(usd(123456789)), '$1,234,567.89');
    assert.equal(formatMoney({ minor: 1200, currency: 'JPY' }), '¥1,200');
});

test('shows what is owed with a real minus sign', () => {
    assert.equal(formatMoney(usd(-3500)), '\u2212$35.00');
    assert.equal(formatSigned(usd(-3500)), '\u2212$35.00');
    assert.equal(formatSigned(usd(10000)), '+$100.00');
    assert.equal(formatSigned(usd(0)), '$0.00');
});

test('keeps every cent of the largest amount that the page can read', () => {
    assert.equal(formatMoney(usd(Number.MAX_SAFE_INTEGER)), '$90,071,992,547,409.91');
});

test('formats any amount to text that parses back to it', () => {
    for (let minor = 0; minor < 20000; minor += 7) {
        assert.equal(parseAmount(formatMoney(usd(minor)), 'USD'), minor);
    }
});

test('reads an amount as a person types it', () => {
    assert.equal(parseAmount('250', 'USD'), 25000);
    assert.equal(parseAmount('$1,250.5', 'USD'), 125050);
    assert.equal(parseAmount(' 19.99 ', 'USD'), 1999);
    assert.equal(parseAmount('1200', 'JPY'), 1200);
});

test('refuses what is not an amount instead of guessing', () => {
    for (const typed of ['', 'ten', '-5', '1.999', '1e3', '1.2.3', '12345678901']) {
        assert.equal(parseAmount(typed, 'USD'), null, typed);
    }
    assert.equal(parseAmount('12.5', 'JPY'), null);
});

test('reads a comma between thousands only, and says how to write cents', () => {
    assert.equal(parseAmount('1,050', 'USD'), 105000);
    assert.equal(parseAmount('1,050.00', 'USD'), 105000);
    assert.equal(parseAmount('$123,456,789.10', 'USD'), 12345678910);
    for (const typed of ['10,50', '1,05', '1,0500', ',50', '1050,', '1,050,00', '10.50,00', '1,,050']) {
        assert.equal(parseAmount(typed, 'USD'), null, typed);
        assert.match(amountProblem(typed, '100'), /10\.50/);
    }
    assert.match(amountProblem('ten', '100'), /for example 100/);
});

test('reads the price of an offer in each form that it is told in', () => {
    assert.equal(offerPrice({ price: { minor: 3500, currency: 'USD' } }, 'USD'), '$35.00');
    assert.equal(offerPrice({ priceMinor: '3500', currency: 'USD' }, 'EUR'), '$35.00');
    assert.equal(offerPrice({ price: '3500' }, 'USD'), '$35.00');
    assert.equal(offerPrice({ price: '$35.00' }, 'USD'), '$35.00');
    assert.equal(offerPrice({}, 'USD'), '');
});
