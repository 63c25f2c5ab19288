const CARDS = [
  ['4242 4242 4242 4242', 'Works'],
  ['4000 0000 0000 0002', 'Declined'],
  ['4000 0000 0000 9995', 'No funds'],
  ['4000 0025 0000 3155', 'Asks the bank'],
  ['4000 0000 0000 0341', 'Fails later'],
];

/** Stripe's decimals where ISO has others. */
const DECIMALS = { isk: 2, ugx: 2, mga: 0 };

const $ = (id) => /** @type {any} */ (document.getElementById(id));
const session = location.pathname.split('/')[2];
let cancelUrl = '';

async function load() {
  const response = await fetch(`/checkout/${session}/session`);
  if (!response.ok) {
    close('There is no such payment', 'The link is wrong, or the simulator was started anew.', '');
    return;
  }
  const page = await response.json();
  const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: page.currency.toUpperCase() });
  const decimals = DECIMALS[page.currency] ?? money.resolvedOptions().maximumFractionDigits;
  const amount = money.format(page.amount / 10 ** decimals);
  $('name').textContent = page.name;
  $('amount').textContent = amount;
  $('pay').textContent = `Pay ${amount}`;
  $('pay').disabled = false;
  document.title = `${amount} · Checkout`;
  cancelUrl = page.cancelUrl;
  $('cancel').hidden = cancelUrl === '';
  if (page.status === 'complete') {
    close('This payment is done', 'It was paid already; nothing is paid twice.', page.successUrl);
  } else if (page.status !== 'open') {
    close('This payment page has expired', 'Start the payment again where you came from.', cancelUrl);
  }
}

function close(title, text, link) {
  document.querySelector('.pay').setAttribute('hidden', '');
  $('closed').hidden = false;
  $('closed-title').textContent = title;
  $('closed-text').textContent = text;
  if (link) {
    $('closed-link').href = link;
    $('closed-link').hidden = false;
  }
}

async function pay(authenticated) {
  $('message').textContent = '';
  $('pay').disabled = true;
  const label = $('pay').textContent;
  $('pay').textContent = 'Paying…';
  try {
    const response = await fetch(`/checkout/${session}/pay`, {
      method: 'POST',
      body: JSON.stringify({ card: $('card').value, authenticated }),
    });
    const outcome = await response.json();
    if (outcome.result === 'paid') {
      location.assign(outcome.successUrl);
      return;
    }
    if (outcome.result === 'authenticate') {
      $('authenticate').showModal();
    } else {
      refuse(outcome.message ?? 'The payment failed.');
    }
  } catch {
    refuse('The simulator does not answer.');
  }
  $('pay').textContent = label;
  $('pay').disabled = false;
}

function refuse(message) {
  $('message').textContent = message;
  $('card').setAttribute('aria-invalid', 'true');
  $('card').focus();
}

$('card').addEventListener('input', () => {
  $('card').removeAttribute('aria-invalid');
  const digits = $('card').value.replace(/\D/g, '').slice(0, 19);
  $('card').value = digits.replace(/(.{4})(?=.)/g, '$1 ');
});
$('form').addEventListener('submit', (event) => {
  event.preventDefault();
  pay(false);
});
$('cancel').addEventListener('click', () => location.assign(cancelUrl));
$('approve').addEventListener('click', () => {
  $('authenticate').close();
  pay(true);
});
$('refuse').addEventListener('click', () => {
  $('authenticate').close();
  refuse('We are unable to authenticate your payment method. Choose another card and try again.');
});

for (const [number, meaning] of CARDS) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'small';
  button.textContent = `…${number.slice(-4)} ${meaning}`;
  button.addEventListener('click', () => {
    $('card').value = number;
    $('card').removeAttribute('aria-invalid');
    $('pay').focus();
  });
  document.querySelector('.cards').append(button);
}

await load();
document.body.dataset.ready = 'true';
