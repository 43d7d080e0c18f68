import { formatYuan, sum, type Fen } from '@kaidian/shared/core/money'
import { each, signedYuan, sumsBy, walk } from './books.ts'
import type { SmallMarket } from './small-market.ts'

/** Whatever people and the staff see on their pages of money that is not what the ledger adds up to. */
export async function wrongPages(market: SmallMarket): Promise<string[]> {
  return [...(await wrongStatements(market)), ...(await wrongMembers(market)), ...(await wrongEarnings(market))]
}

/** Daily statements of shops, all days together, against what went into their wallets and out. */
async function wrongStatements({ house, shops }: SmallMarket): Promise<string[]> {
  const months: { month: string }[] = await house
    .em()
    .execute(`select distinct to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month from transfer order by 1`)
  const wallets = await sumsBy(house.em(), `${entries} where owner_kind = 'MERCHANT' and kind = 'WALLET' group by 1`)
  return (
    await each(shops, async ({ browser, merchantId }) => {
      const read = async ({ month }: { month: string }): Promise<{ net: string; isReconciled: boolean }[]> =>
        (
          await browser.run('query ($month: String!) { shopStatementDays(month: $month) { day net isReconciled } }', {
            month,
          })
        ).shopStatementDays
      const daysSeen = (await each(months, read)).flat()
      const [seen, has] = [sum(daysSeen.map(({ net }) => signedYuan(net))), wallets.get(merchantId) ?? 0]
      return [
        ...daysSeen.filter(({ isReconciled }) => !isReconciled).map((day) => `${merchantId}: ${JSON.stringify(day)}`),
        ...differ(`statements of ${merchantId}`, seen, has),
      ]
    })
  ).flat()
}

/** Bonuses and dividends of members, one by one, against their wallets. */
async function wrongMembers({ house, buyers }: SmallMarket): Promise<string[]> {
  const dividends = await sumsBy(house.em(), `${entries} where owner_kind = 'MEMBER' and entry = 'DIVIDEND' group by 1`)
  return (
    await each(buyers, async ({ browser, memberId }) => {
      const bonuses = await walk<Bonus>(browser, 'myAccruals', 'state amount reversed')
      const waiting = bonuses.filter(({ state }) => state === 'PENDING' || state === 'HELD')
      const { pending } = (await browser.run('{ myWallet { pending } }')).myWallet
      const shares = await walk<{ amount: string; isPaid: boolean }>(browser, 'myDividends', 'amount isPaid')
      const left = waiting.map(({ amount, reversed }) => signedYuan(amount) - signedYuan(reversed))
      const paid = shares.filter(({ isPaid }) => isPaid).map(({ amount }) => signedYuan(amount))
      return [
        ...differ(`bonuses of ${memberId}`, sum(left), signedYuan(pending)),
        ...differ(`dividends of ${memberId}`, sum(paid), dividends.get(memberId) ?? 0),
      ]
    })
  ).flat()
}

interface Bonus {
  state: string
  amount: string
  reversed: string
}

/** What each order has earned: its documents against its transfers. */
async function wrongEarnings({ accountant }: SmallMarket): Promise<string[]> {
  const orders = await walk<{ number: string; imbalance: string }>(accountant, 'orderEarnings', 'number imbalance')
  return orders.filter(({ imbalance }) => signedYuan(imbalance) !== 0).map((order) => JSON.stringify(order))
}

const differ = (what: string, seen: Fen, has: Fen): string[] =>
  seen === has ? [] : [`${what}: ${formatYuan(seen)} on the page, ${formatYuan(has)} in the ledger`]

/** Every side of every transfer with the account it is on. */
const entries = `select owner_id as id, sum(amount) as amount from (
    select credit_account_id as account_id, amount, kind as entry from transfer
    union all select debit_account_id, -amount, kind from transfer
  ) as side join ledger_account on ledger_account.id = account_id`
