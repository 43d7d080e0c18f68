import { formatYuan, parseYuan, sum, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { present } from '../kernel/refusal.ts'
import type { Browser } from '../testing/browser.ts'
import type { SmallMarket } from './small-market.ts'

/** Numbers of the rules of money that are broken, and what was folded wrongly. */
export async function brokenRules(em: EntityManager): Promise<unknown[]> {
  const broken = (await checkAll(em)).filter(({ holds }) => !holds).map(({ number }) => number)
  return [...broken, ...(await em.execute<unknown[]>(wrongFolds))]
}

/** The rules trust what is folded, for reading every transfer again takes long; the proofs do not. */
const wrongFolds = `with folded as (
    select * from transfer where xid <= (select xid from ledger_horizon where id = 1)
  ), side as (
    select credit_account_id as account_id, at, amount as credit, 0 as debit from folded
    union all select debit_account_id, at, 0, amount from folded
  ), summed as (
    select account_id, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, sum(credit) as credits, sum(debit) as debits
    from side group by 1, 2
  )
  select account_id, month, ledger_fold.credits, ledger_fold.debits, summed.credits as right_credits, summed.debits as right_debits
  from ledger_fold full join summed using (account_id, month)
  where (ledger_fold.credits, ledger_fold.debits) is distinct from (summed.credits, summed.debits)`

interface Seen {
  who: string
  wallet: { available: string; pending: string }
  ledger: string[]
}

interface Page<T> {
  edges: { node: T }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** Everything of a list, page after page. */
export async function walk<T>(browser: Browser, list: string, fields: string): Promise<T[]> {
  const found: T[] = []
  for (let after: string | null = null; ;) {
    const { page }: { page: Page<T> } = await browser.run(
      `query ($after: String) { page: ${list}(first: 50, after: $after) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    )
    found.push(...page.edges.map(({ node }) => node))
    if (!page.pageInfo.hasNextPage) return found
    after = page.pageInfo.endCursor
  }
}

/** What somebody sees: their wallet, and every line of their ledger. */
async function look(browser: Browser, who: string, wallet: string, ledger: string): Promise<Seen> {
  const data = await browser.run(`{ ${wallet} }`)
  const entries = await walk<{ amount: string }>(browser, ledger, 'amount')
  return { who, wallet: data.wallet ?? data.home.wallet, ledger: entries.map(({ amount }) => amount) }
}

const figures = '{ available pending }'

/** Everybody whose wallet or ledger is not what the transfers and the bonuses add up to. */
export async function wrongWallets(market: SmallMarket): Promise<string[]> {
  const seen = [
    ...(await each(market.buyers, ({ browser, memberId }) =>
      look(browser, memberId, `wallet: myWallet ${figures}`, 'myLedger'),
    )),
    ...(await each(market.shops, ({ browser, merchantId }) =>
      look(browser, merchantId, `wallet: shopWallet ${figures}`, 'shopLedger'),
    )),
    ...(await each(market.agents, ({ browser, agentId }) =>
      look(browser, agentId, `home: territoryHome { wallet ${figures} }`, 'territoryLedger'),
    )),
  ]
  const em = market.house.em()
  const wallets = await sumsBy(
    em,
    `select owner_id as id, sum(amount) as amount from ledger_account join (${moved}) as moved on account_id = ledger_account.id
      where kind = 'WALLET' group by 1`,
  )
  const held = await sumsBy(
    em,
    `select owner_id as id, sum(held) as amount from ledger_balance join ledger_account on id = account_id
      where kind = 'WALLET' group by 1`,
  )
  const waiting = await sumsBy(
    em,
    `select owner_id as id, sum(amount) as amount from ledger_account join (${moved}) as moved on account_id = ledger_account.id
      where kind = 'ESCROW' group by 1
      union all select beneficiary_id, sum(amount - reversed) from accrual where state in ('PENDING', 'HELD') group by 1`,
  )
  return seen.flatMap(({ who, wallet, ledger }) => {
    const [has, waits] = [wallets.get(who) ?? 0, waiting.get(who) ?? 0]
    const told = sum(ledger.map(signedYuan))
    const free = has - (held.get(who) ?? 0)
    const isRight = wallet.available === formatYuan(free) && told === has && wallet.pending === formatYuan(waits)
    return isRight
      ? []
      : [`${who} sees ${JSON.stringify(wallet)} and ${told} fen of entries; the books say ${has}, ${waits}`]
  })
}

export const signedYuan = (text: string): Fen => (text.startsWith('-') ? 0 - fenOf(text.slice(1)) : fenOf(text))

const fenOf = (text: string): Fen => present(parseYuan(text), `an amount, not ${text}`)

const moved = `select account_id, sum(amount) as amount from (
    select credit_account_id as account_id, amount from transfer
    union all select debit_account_id, -amount from transfer) as side group by account_id`

export async function sumsBy(em: EntityManager, sql: string): Promise<Map<string, Fen>> {
  const rows: { id: string; amount: string }[] = await em.execute(sql)
  return new Map(rows.map(({ id, amount }) => [id, Number(amount)]))
}

export async function each<A, B>(list: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (const one of list) done.push(await work(one))
  return done
}

const overdue = `select 'trade to close' as what, id from trade where status = 'AWAITING_PAYMENT' and close_at <= :at
  union all select 'trade left open', id from trade where status = 'AWAITING_PAYMENT' and pay_before <= :at
  union all select 'order of a closed trade', orders.id from orders join trade on trade.id = trade_id
    where orders.status = 'AWAITING_PAYMENT' and trade.status <> 'AWAITING_PAYMENT'
  union all select 'order to complete', id from orders where status = 'SHIPPED' and auto_complete_at <= :at
    and not exists (select from order_line where order_id = orders.id and is_in_after_sale)
  union all select 'after-sale whose time is over', id from after_sale where due_at <= :at
  union all select 'after-sale of which nothing is left', after_sale.id from after_sale join order_line on order_line.id = line_id
    where is_in_after_sale and is_refunded
  union all select 'line to settle', id from order_line where settled_at is null and not is_refunded and not is_in_after_sale and after_sale_until <= :at
  union all select 'payment to ask for', id from payment where status in ('CREATED', 'PROCESSING', 'CLOSING') and check_at <= :at
  union all select 'refund to send', id from refund where status = 'PROCESSING' and due_at <= :at
  union all select 'payout to send', id from withdrawal where status = 'PAYING' and due_at <= :at
  union all select 'bonus that waits for a closed order', accrual.id from accrual join order_line on order_line.id = order_line_id
    where state = 'PENDING' and (order_line.is_refunded or order_line.settled_at is not null)`

/** What should have been done by now and is not. */
export function findStuck(em: EntityManager): Promise<{ what: string; id: string }[]> {
  const at = `'${now().toISOString()}'::timestamptz`
  return em.execute(overdue.replaceAll(':at', at))
}

export async function escrowLeft(em: EntityManager): Promise<Fen> {
  const rows: { left: string | null }[] = await em.execute(
    `select sum(balance) as left from ledger_balance join ledger_account on id = account_id where kind = 'ESCROW'`,
  )
  return Number(rows[0]?.left ?? 0)
}
