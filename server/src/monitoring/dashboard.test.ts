import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { Account } from '../account/account.ts'
import { Accrual } from '../bonus/accrual.ts'
import { now } from '../kernel/clock.ts'
import { feeRevenue, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { makeIdentity } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { OrderLine } from '../order/order.ts'
import { setLineAside } from '../settlement/set-line-aside.ts'
import { ExampleSale } from '../testing/example-sale.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer } from '../testing/market.ts'
import { makeCase, makeChannelBill } from '../reconciliation/make.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { makePayoutAccount } from '../withdrawal/make.ts'
import { proposePayouts } from '../withdrawal/propose-payouts.ts'
import { requestWithdrawal } from '../withdrawal/request-withdrawal.ts'

let house: TestHouse
let maker: Staff
beforeAll(async () => {
  house = await openTestHouse()
  maker = await openStaff(house)
})
afterAll(() => house.close())

const counts = '{ dashboard { setAsideLines heldBonuses waitingWithdrawals proposedPayoutLists openCases } }'

async function askForMoney(): Promise<string> {
  const buyer = await openBuyer(house)
  const holder = { kind: 'member', id: buyer.member.id } as const
  await house.tx(async (em) => {
    makeIdentity(em, await em.findOneOrFail(Member, holder.id))
    makePayoutAccount(em, { holder })
    await postJournal(em, {
      key: `commission:${newKey()}`,
      kind: EntryKind.COMMISSION,
      at: now(),
      transfers: [{ from: feeRevenue, to: wallet('member', holder.id), amount: 50_000 }],
    })
  })
  const { account } = await house.em().findOneOrFail(Member, holder.id)
  const asked = await house.tx((em) =>
    requestWithdrawal(em, { id: uuidv7(), holder, accountId: account.id, amount: 50_000 }),
  )
  return asked.id
}

test('the dashboard counts what waits for somebody, for those who may see it', async () => {
  const staff = await openStaff(house, {
    permissions: ['dashboard:read', 'bonus:decide', 'payout:read', 'reconciliation:read'],
  })
  const nothing = { setAsideLines: 0, heldBonuses: 0, waitingWithdrawals: 0, proposedPayoutLists: 0, openCases: 0 }
  expect((await staff.browser.run(counts)).dashboard).toEqual(nothing)

  const sale = await ExampleSale.open(house)
  const orderId = await sale.pay()
  await house.settle()
  const line = await house.em().findOneOrFail(OrderLine, { order: orderId })
  await house.tx((em) => setLineAside(em, line.id, new Error('no account')))
  const [accrual] = await house.em().find(Accrual, { orderLine: line.id }, { limit: 1 })
  await house
    .em()
    .execute(`update accrual set state = 'HELD', held_by_rule = 'FROZEN', held_at = now() where id = ?`, [accrual?.id])
  const listed = await askForMoney()
  await askForMoney()
  await askForMoney()
  await house.tx(async (em) => {
    const listing = await em.findOneOrFail(Account, maker.accountId)
    await proposePayouts(em, { id: uuidv7(), withdrawalIds: [listed], maker: listing })
    await makeCase(em, makeChannelBill(em, '2026-11-22'), 'X1')
  })

  const waiting = { setAsideLines: 1, heldBonuses: 1, waitingWithdrawals: 2, proposedPayoutLists: 1, openCases: 1 }
  expect((await staff.browser.run(counts)).dashboard).toEqual(waiting)
  const lists = await staff.browser.run(`{ setAsideLines { totalCount } heldAccruals { totalCount }
    withdrawals(status: REQUESTED) { totalCount } payoutBatches(status: PROPOSED) { totalCount }
    reconciliationCases(status: OPEN) { totalCount } }`)
  expect(Object.values(lists)).toEqual([1, 1, 2, 1, 1].map((totalCount) => ({ totalCount })))

  const cashier = await openStaff(house, { permissions: ['dashboard:read', 'payout:read'] })
  expect((await cashier.browser.run(counts)).dashboard).toEqual({
    ...waiting,
    setAsideLines: null,
    heldBonuses: null,
    openCases: null,
  })
})
