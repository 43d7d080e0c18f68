import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import type { DemoSignInKey } from '@kaidian/shared/core/demo'
import { present } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { makeIdentity } from '../member/make.ts'
import { Member } from '../member/member.ts'
import type { Holder } from '../withdrawal/holder.ts'
import { decidePayouts } from '../withdrawal/decide-payouts.ts'
import { makePayoutAccount } from '../withdrawal/make.ts'
import { proposePayouts } from '../withdrawal/propose-payouts.ts'
import { readBasis } from '../withdrawal/read-basis.ts'
import { requestWithdrawal } from '../withdrawal/request-withdrawal.ts'
import { sendPayouts } from '../withdrawal/send-payouts.ts'
import { Account } from '../account/account.ts'
import type { People } from './people.ts'

interface Payee {
  holder: Holder
  accountId: string
  payeeName: string
  /** the last four digits tell the sandbox what becomes of a payout */
  number: string
}

const paid = '6222020200021118'
const fails = '6222020200040001'
const losesTheAnswer = '6222020200010004'

/**
 * Everybody whom one can sign in as may withdraw at once. Some have: one payout list is paid, with one that failed and one
 * whose outcome nobody knows, and the next withdrawals wait for somebody of the back office.
 */
export async function seedWithdrawals(em: EntityManager, people: People): Promise<void> {
  const payees = await inTransaction(em, (inner) => seedPayees(inner, people))
  const listed: string[] = []
  for (const payee of payees.slice(0, 4)) listed.push(...(await withdraw(em, payee, 0.4)))
  const finance = accountOf(people, 'finance')
  const chief = accountOf(people, 'superAdmin')
  if (listed.length > 0) {
    const batchId = uuidv7()
    await inTransaction(em, async (inner) => {
      const maker = await inner.findOneOrFail(Account, finance)
      const batch = await proposePayouts(inner, { id: batchId, withdrawalIds: listed, maker })
      await inner.flush()
      await decidePayouts(inner, batch, { checker: await inner.findOneOrFail(Account, chief), refusal: null })
    })
    await sendPayouts(em.fork({ useContext: true }))
  }
  for (const payee of payees) await withdraw(em, payee, 0.3)
}

const accountOf = ({ byKey }: People, key: DemoSignInKey): string => present(byKey.get(key), key).account.id

async function seedPayees(em: EntityManager, people: People): Promise<Payee[]> {
  const member = (key: DemoSignInKey, payeeName: string, number: string): Payee => ({
    holder: { kind: 'member', id: present(people.byKey.get(key), key).id },
    accountId: accountOf(people, key),
    payeeName,
    number,
  })
  const shop = present(people.merchants.get('fruit'), 'the shop of the demonstration')
  const agents = people.agents.map((agent): Payee => ({
    holder: { kind: 'agent', id: agent.id },
    accountId: agent.account.id,
    payeeName: agent.name,
    number: losesTheAnswer,
  }))
  const payees = [
    { holder: { kind: 'merchant', id: shop.id }, accountId: shop.owner.id, payeeName: shop.legalName, number: paid },
    member('promoter', '李推广', paid),
    member('member', '王小明', fails),
    ...agents,
  ] satisfies Payee[]
  for (const { holder, payeeName, number } of payees) {
    makePayoutAccount(em, { holder, payeeName, number })
    if (holder.kind === 'member') makeIdentity(em, await em.findOneOrFail(Member, holder.id), payeeName)
  }
  return payees
}

/** A part of what they have, if it is enough and nothing of theirs is under way. */
async function withdraw(em: EntityManager, { holder, accountId }: Payee, part: number): Promise<string[]> {
  return inTransaction(em, async (inner) => {
    const { available, min, hasOpen } = await readBasis(inner, holder)
    const amount = Math.floor((available * part) / 100) * 100
    if (hasOpen || amount < min) return []
    const { id } = await requestWithdrawal(inner, { id: uuidv7(), holder, accountId, amount })
    return [id]
  })
}
