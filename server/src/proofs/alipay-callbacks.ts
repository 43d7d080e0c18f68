import { formatYuan } from '@kaidian/shared/core/money'
import { gzipSync } from 'node:zlib'
import { damaged, heard, refused, withHeaders, type CallbackKind } from './callback-kinds.ts'
import type { Sent } from './crafted-messages.ts'

const notSigned: CallbackKind[] = [
  refused('empty', (craft) => craft.form('')),
  refused('without a signature', (craft, about) => without(craft.alipay(about), 'sign')),
  refused('with an empty signature', (craft, about) => rewritten(craft.alipay(about), { sign: '' })),
  refused('with a signature that is no Base64', (craft, about) => rewritten(craft.alipay(about), { sign: '!!!' })),
  refused('without a kind of signature', (craft, about) => without(craft.alipay(about), 'sign_type')),
  refused('signed with SHA-1 and sign_type=RSA', (craft, about) =>
    craft.alipay(about, {}, { type: 'RSA', isWeak: true }),
  ),
  refused('signed as it should be, and sign_type=RSA', (craft, about) => craft.alipay(about, {}, { type: 'RSA' })),
  refused('signed with SHA-1 and sign_type=RSA2', (craft, about) => craft.alipay(about, {}, { isWeak: true })),
  refused('of sign_type=rsa2', (craft, about) => craft.alipay(about, {}, { type: 'rsa2' })),
  refused('of sign_type=__proto__', (craft, about) => craft.alipay(about, {}, { type: '__proto__' })),
  refused('of two kinds of signature', (craft, about) =>
    damaged(craft.alipay(about), (text) => `${text}&sign_type=RSA`),
  ),
  refused('forged with a key of somebody', (craft, about) =>
    craft.alipay(about, {}, { key: craft.keys.stranger.privateKey }),
  ),
  refused('signed with our own key', (craft, about) =>
    craft.alipay(about, {}, { key: craft.keys.alipay.appPrivateKey }),
  ),
  refused('of WeChat Pay, sent to the address of Alipay', (craft, about) => ({
    ...craft.wechat(about),
    path: '/callbacks/alipay',
  })),
  refused('sent to the address of the sandbox', (craft, about) => ({
    ...craft.alipay(about),
    path: '/callbacks/sandbox',
  })),
]

const alterations: Record<string, string>[] = [
  { total_amount: '0.01' },
  { out_trade_no: '0123456789abcdef0123456789abcdef' },
  { trade_status: 'TRADE_FINISHED' },
  { seller_id: '2088000000000000' },
  { app_id: '2021000000000000' },
  { subject: '100%' },
  { subject: '开店 湖笔 ' },
  { refund_fee: '207.00' },
  { __proto__x: '1' },
]

const changed: CallbackKind[] = [
  ...alterations.map((change) =>
    refused(`with ${JSON.stringify(change)} put in`, (craft, about) => rewritten(craft.alipay(about), change)),
  ),
  refused('with one name left out', (craft, about) => without(craft.alipay(about), 'gmt_payment')),
  refused('with a second amount at its end', (craft, about) =>
    damaged(craft.alipay(about), (text) => `${text}&total_amount=0.01`),
  ),
  refused('with an amount in a list', (craft, about) =>
    damaged(craft.alipay(about), (text) => text.replace('total_amount=', 'total_amount%5B%5D=')),
  ),
  refused('written twice for an address', (craft, about) =>
    damaged(craft.alipay(about), (text) => text.replaceAll('%', '%25')),
  ),
  refused('whose amount hides in its subject', (craft, about) => {
    const {
      subject = '',
      total_amount = '',
      ...rest
    } = Object.fromEntries(new URLSearchParams(craft.alipay(about).body.toString()))
    return craft.form({ ...rest, subject: `${subject}&total_amount=${total_amount}` })
  }),
  refused('cut in half', (craft, about) =>
    damaged(craft.alipay(about), (text) => text.slice(0, Math.floor(text.length / 2))),
  ),
  refused('as JSON', (craft, about) =>
    withHeaders(
      damaged(craft.alipay(about), (text) => JSON.stringify(Object.fromEntries(new URLSearchParams(text)))),
      { 'content-type': 'application/json' },
    ),
  ),
  refused('wrapped into multipart', (craft, about) =>
    withHeaders(
      damaged(
        craft.alipay(about),
        (text) => `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${text}\r\n--b--\r\n`,
      ),
      { 'content-type': 'multipart/form-data; boundary=b' },
    ),
  ),
  refused('packed with gzip', (craft, about) =>
    withHeaders(
      damaged(craft.alipay(about), (text) => gzipSync(text)),
      { 'content-encoding': 'gzip' },
    ),
  ),
  refused('in the address instead of the body', (craft, about) => {
    const sent = craft.alipay(about)
    return { ...sent, path: `${sent.path}?${sent.body.toString()}`, body: Buffer.alloc(0) }
  }),
  refused('with characters of another charset', (craft, about) =>
    damaged(craft.alipay(about), (text) => text.replace(/subject=[^&]*/, 'subject=%BF%AA%B5%EA')),
  ),
  refused('of a thousand names', (craft) =>
    craft.form(Array.from({ length: 1000 }, (_, index) => `n${index}=1`).join('&')),
  ),
  refused('nested in its names', (craft) => craft.form(`sign_type=RSA2&sign=AAAA&a${'[b]'.repeat(10_000)}=1`)),
  refused('of nul bytes', (craft) => craft.form('sign_type=RSA2&sign=%00&%00=%00')),
  refused('that is only a percent sign', (craft) => craft.form('%')),
]

const signedButOdd: CallbackKind[] = [
  ...['TRADE_PAID', 'trade_success', ''].map((trade_status) =>
    refused(`signed, of the state "${trade_status}"`, (craft, about) => craft.alipay(about, { trade_status })),
  ),
  ...['207.000', '2e2', '-207.00', '0x1', '二百', ''].map((total_amount) =>
    refused(`signed, of the amount "${total_amount}"`, (craft, about) => craft.alipay(about, { total_amount })),
  ),
  ...['notify_id', 'app_id', 'seller_id', 'out_trade_no', 'trade_no'].map((name) =>
    refused(`signed, without ${name}`, (craft, about) => craft.alipay(about, { [name]: '' })),
  ),
  refused('signed, paid at a time that is none', (craft, about) => craft.alipay(about, { gmt_payment: 'yesterday' })),
  refused('signed, with an id of a thousand characters', (craft, about) =>
    craft.alipay(about, { notify_id: 'x'.repeat(1000) }),
  ),
  refused('of 10 MB', (craft, about) => craft.alipay(about, { body: 'x'.repeat(10 * 1_048_576) }), 413),
  refused(
    'of 10 MB in pieces that do not say how many follow',
    (craft, about) => ({ ...craft.alipay(about, { body: 'x'.repeat(10 * 1_048_576) }), isChunked: true }),
    413,
  ),
  refused('by GET', (craft, about) => ({ ...craft.alipay(about), method: 'GET', body: Buffer.alloc(0) }), 404),
]

const apartKinds: CallbackKind[] = [
  heard('of a fen more', { apart: 'OTHER_AMOUNT' }, (craft, about) =>
    craft.alipay(about, { total_amount: formatYuan(about.amount + 1) }),
  ),
  heard('of a fen less', { apart: 'OTHER_AMOUNT' }, (craft, about) =>
    craft.alipay(about, { total_amount: formatYuan(about.amount - 1) }),
  ),
  heard('in dollars', { apart: 'OTHER_CURRENCY' }, (craft, about) => craft.alipay(about, { trans_currency: 'USD' })),
  heard('for another seller', { apart: 'OTHER_MERCHANT' }, (craft, about) =>
    craft.alipay(about, { seller_id: '2088000000000000' }),
  ),
  heard('for another app', { apart: 'OTHER_MERCHANT' }, (craft, about) =>
    craft.alipay(about, { app_id: '2021000000000000' }),
  ),
  heard('that another seller’s payment is closed', { apart: 'OTHER_MERCHANT' }, (craft, about) =>
    craft.alipay(about, { seller_id: '2088000000000000', trade_status: 'TRADE_CLOSED' }),
  ),
  heard('of a number that we never had', { apart: 'UNKNOWN_NUMBER' }, (craft, about) =>
    craft.alipay(about, { out_trade_no: '0123456789abcdef0123456789abcdef' }),
  ),
  heard('of a payment of WeChat Pay', { apart: 'UNKNOWN_NUMBER' }, (craft, about, other) =>
    craft.alipay(about, { out_trade_no: other.number }),
  ),
  heard(
    'of a second transaction for what is paid',
    { apart: 'OTHER_TRANSACTION' },
    (craft, about) => craft.alipay(about, { trade_no: '2026112622001400000000000002' }),
    'paid',
  ),
]

const true_: CallbackKind[] = [
  heard('genuine', 'paid', (craft, about) => craft.alipay(about)),
  heard('genuine and a day old, as the last of its repetitions', 'paid', (craft, about) =>
    craft.alipay(about, { notify_time: '2020-01-01 00:00:00' }),
  ),
  heard('genuine, in pieces that do not say how many follow', 'paid', (craft, about) => ({
    ...craft.alipay(about),
    isChunked: true,
  })),
  heard('genuine, to an address with a query', 'paid', (craft, about) => ({
    ...craft.alipay(about),
    path: '/callbacks/alipay?total_amount=0.01',
  })),
  heard('genuine, and its time to be refunded is over', 'paid', (craft, about) =>
    craft.alipay(about, { trade_status: 'TRADE_FINISHED' }),
  ),
  heard('of a refund, before its payment was told', 'paid', (craft, about) =>
    craft.alipay(about, { refund_fee: '0.01', gmt_refund: '2026-11-26 12:00:01.000' }),
  ),
  heard('of a whole refund, before its payment was told', 'paid', (craft, about) =>
    craft.alipay(about, {
      trade_status: 'TRADE_CLOSED',
      refund_fee: formatYuan(about.amount),
      gmt_refund: '2026-11-26 12:00:01.000',
    }),
  ),
  heard('that nobody has paid yet', 'kept', (craft, about) => craft.alipay(about, { trade_status: 'WAIT_BUYER_PAY' })),
  heard('that it is closed', 'closed', (craft, about) => craft.alipay(about, { trade_status: 'TRADE_CLOSED' })),
  heard(
    'that it is closed, after it was paid',
    'kept',
    (craft, about) => craft.alipay(about, { trade_status: 'TRADE_CLOSED' }),
    'paid',
  ),
  heard('told once more under another id', 'kept', (craft, about) => craft.alipay(about), 'paid'),
  heard('that it was paid, after it was closed', 'late', (craft, about) => craft.alipay(about), 'closed'),
]

export const alipayCallbacks: readonly CallbackKind[] = [
  ...notSigned,
  ...changed,
  ...signedButOdd,
  ...apartKinds,
  ...true_,
]

/** Changed after it was signed. */
function rewritten(sent: Sent, changes: Record<string, string>): Sent {
  return damaged(sent, (text) =>
    new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(text)), ...changes }).toString(),
  )
}

function without(sent: Sent, name: string): Sent {
  return damaged(sent, (text) => {
    const parameters = new URLSearchParams(text)
    parameters.delete(name)
    return parameters.toString()
  })
}
