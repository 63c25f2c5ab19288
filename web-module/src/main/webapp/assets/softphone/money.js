/**
 * Money as the server speaks it: whole minor units and a currency. The page shows money, it never calculates a charge.
 *
 * @typedef {object} Money
 * @property {number} minor
 * @property {string} currency ISO 4217
 * @property {string} [text] as the server writes it
 */

/** How many minor units one major unit has: 2 decimals for USD, 0 for JPY. @param {string} currency */
export function decimalsOf(currency) {
    return new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Exact for every safe integer: the digits are placed as text, not divided as a float.
 * @param {Money} money
 * @returns {string} "$1,250.00", "−$3.50"
 */
export function formatMoney(money) {
    const decimals = decimalsOf(money.currency);
    const digits = String(Math.abs(money.minor)).padStart(decimals + 1, '0');
    const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
    const fraction = decimals === 0 ? '' : digits.slice(-decimals);
    const text = new Intl.NumberFormat('en-US', { style: 'currency', currency: money.currency })
        .formatToParts(BigInt(whole))
        .map((part) => (part.type === 'fraction' ? fraction : part.value))
        .join('');
    return money.minor < 0 ? `\u2212${text}` : text;
}

/**
 * With its sign, as a statement line shows it: "+$100.00", "−$35.00".
 * @param {Money} money
 */
export function formatSigned(money) {
    return money.minor > 0 ? `+${formatMoney(money)}` : formatMoney(money);
}

/**
 * What a person typed, "1,250.5" or "$1250.50", in minor units; null when it is not an amount. A comma parts thousands or
 * nothing: "10,50" is no amount, for it may mean ten and a half.
 * @param {string} typed
 * @param {string} currency
 * @returns {number | null}
 */
export function parseAmount(typed, currency) {
    const decimals = decimalsOf(currency);
    const match = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d*))?$/.exec(typed.replace(/[\s$]/g, ''));
    if (!match) {
        return null;
    }
    const fraction = match[2] ?? '';
    if (fraction.length > decimals) {
        return null;
    }
    return Number(match[1].replaceAll(',', '') + fraction.padEnd(decimals, '0'));
}

/**
 * What to say at the field when `parseAmount` made nothing of it.
 * @param {string} typed
 * @param {string} example an amount that fits the field
 */
export function amountProblem(typed, example) {
    return typed.includes(',')
        ? 'Write cents after a point, as in 10.50. A comma only parts thousands, as in 1,050.'
        : `Enter an amount, for example ${example}.`;
}

/**
 * The price of an offered call. It comes as money, as separate fields or, through the carrier, as plain text.
 * @param {Record<string, unknown>} offer
 * @param {string} currency used when the offer names none
 * @returns {string} empty when the offer has no price
 */
export function offerPrice(offer, currency) {
    const { price, priceMinor } = offer;
    const named = typeof offer.currency === 'string' ? offer.currency : currency;
    if (priceMinor !== undefined && priceMinor !== '') {
        return formatMoney({ minor: Number(priceMinor), currency: named });
    }
    if (typeof price === 'object' && price !== null && 'minor' in price) {
        return formatMoney(/** @type {Money} */ (price));
    }
    if (typeof price === 'number' || (typeof price === 'string' && /^\d+$/.test(price))) {
        return formatMoney({ minor: Number(price), currency: named });
    }
    return typeof price === 'string' ? price : '';
}
