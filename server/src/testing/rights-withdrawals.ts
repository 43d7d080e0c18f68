import { randomInt } from 'node:crypto'
import { isBankCard } from '@kaidian/shared/core/bank-card'
import { v7 as uuidv7 } from 'uuid'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { feeRevenue, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { Identity } from '../member/identity.ts'
import { makeIdentity } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { cancelWithdrawal, releaseMoney } from '../withdrawal/cancel-withdrawal.ts'
import type { Holder } from '../withdrawal/holder.ts'
import { makePayoutAccount } from '../withdrawal/make.ts'
import { proposePayouts } from '../withdrawal/propose-payouts.ts'
import { requestWithdrawal } from '../withdrawal/request-withdrawal.ts'
import { findPayoutAccount } from '../withdrawal/save-payout-account.ts'
import { openStatuses, Withdrawal, WithdrawalStatus } from '../withdrawal/withdrawal.ts'
import type { TestHouse } from './house.ts'
import { newKey } from './market.ts'
import type { People, ViewerName } from './rights-people.ts'

type Someone = Exclude<ViewerName, 'visitor'>

/** Lets people of the market withdraw, each from the wallet of their hat. */
export class RightsWithdrawals {
  private readonly house: TestHouse
  private readonly people: People

  constructor(house: TestHouse, people: People) {
    this.house = house
    this.people = people
  }

  /** Has money, an identity, an account and a fresh confirmation, and no withdrawal that is not finished. */
  async prepare(viewer: Someone, amount = 10_000): Promise<Holder> {
    const holder = await this.holderOf(viewer)
    const { accountId } = this.people[viewer]
    await this.house.tx(async (em) => {
      if (holder.kind === 'member' && (await em.count(Identity, { member: holder.id })) === 0)
        makeIdentity(em, await em.findOneOrFail(Member, holder.id))
      const account = await findPayoutAccount(em, holder)
      if (account && !account.isUsable(now())) account.replace(now())
      await em.flush()
      if (!account?.isUsable(now())) makePayoutAccount(em, { holder })
      await em.flush()
      await postJournal(em, {
        key: `rights:${newKey()}`,
        kind: EntryKind.OTHER,
        at: now(),
        transfers: [{ from: feeRevenue, to: wallet(holder.kind, holder.id), amount }],
      })
      const open = await em.findOne(Withdrawal, {
        holderKind: holder.kind,
        holderId: holder.id,
        status: { $in: [...openStatuses] },
      })
      if (open?.status === WithdrawalStatus.LISTED) open.unlist()
      if (open?.status === WithdrawalStatus.PAYING) {
        open.fail('—', now())
        await releaseMoney(em, open)
      } else if (open) await cancelWithdrawal(em, open)
      await em.execute('update session set stepped_up_at = now() where account_id = ?', [accountId])
    })
    return holder
  }

  async requested(viewer: Someone): Promise<string> {
    const holder = await this.prepare(viewer)
    const { accountId } = this.people[viewer]
    const { id } = await this.house.tx((em) =>
      requestWithdrawal(em, { id: uuidv7(), holder, accountId, amount: 2_000 }),
    )
    return id
  }

  /** A list that somebody without any other part in it has made. */
  async listed(viewer: Someone): Promise<{ withdrawalId: string; batchId: string }> {
    const withdrawalId = await this.requested(viewer)
    const { id: batchId } = await this.house.tx(async (em) => {
      const maker = await em.findOneOrFail(Account, this.people.otherMember.accountId)
      return proposePayouts(em, { id: uuidv7(), withdrawalIds: [withdrawalId], maker })
    })
    await this.house.em().execute(`update withdrawal set trouble = 'BUSY' where id = ?`, [withdrawalId])
    return { withdrawalId, batchId }
  }

  async paying(viewer: Someone): Promise<string> {
    const { withdrawalId } = await this.listed(viewer)
    await this.house.tx(async (em) => (await em.findOneOrFail(Withdrawal, withdrawalId)).approve(now()))
    await this.house
      .em()
      .execute(`update withdrawal set due_at = due_at + interval '1 year' where id = ?`, [withdrawalId])
    return withdrawalId
  }

  /** One that waits for its payee to take it. */
  async waiting(viewer: Someone): Promise<{ withdrawalId: string; batchId: string }> {
    const made = await this.listed(viewer)
    await this.house.em().execute(
      `update withdrawal set status = 'PAYING', approved_at = now(), sent_at = now(), due_at = now() + interval '1 year',
        confirm_until = now() + interval '1 day', transfer_request = '{"mchId": "1", "appId": "wx", "package": "p"}'
        where id = ?`,
      [made.withdrawalId],
    )
    return made
  }

  private async holderOf(viewer: Someone): Promise<Holder> {
    const { accountId, hatId } = this.people[viewer]
    if (viewer.startsWith('agent') || viewer === 'otherAgent') return { kind: 'agent', id: hatId ?? '' }
    if (hatId !== null) return { kind: 'merchant', id: hatId }
    const { id } = await this.house.em().findOneOrFail(Member, { account: accountId })
    return { kind: 'member', id }
  }
}

export function randomCard(): string {
  const digits = `62220202${randomInt(1_000_000).toString().padStart(6, '0')}1`
  return present(Array.from({ length: 10 }, (_, last) => `${digits}${last}`).find(isBankCard))
}

function present(card: string | undefined): string {
  if (card === undefined) throw new Error('One of ten digits checks the others')
  return card
}
