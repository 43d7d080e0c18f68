import { formatYuan } from '@kaidian/shared/core/money'
import { Identity } from '../member/identity.ts'
import { makeIdentity } from '../member/make.ts'
import { Member } from '../member/member.ts'
import type { Dice } from '../seed/random.ts'
import type { Browser } from '../testing/browser.ts'
import { newKey } from '../testing/market.ts'
import type { Holder } from '../withdrawal/holder.ts'
import { makePayoutAccount } from '../withdrawal/make.ts'
import { findPayoutAccount } from '../withdrawal/save-payout-account.ts'
import { Withdrawal, WithdrawalStatus } from '../withdrawal/withdrawal.ts'
import type { SmallMarket } from './small-market.ts'

const request =
  'mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { withdrawal { id } userErrors { code } } }'
const cancel = 'mutation ($input: CancelWithdrawalInput!) { cancelWithdrawal(input: $input) { userErrors { code } } }'
const propose = `mutation ($input: ProposePayoutsInput!) { proposePayouts(input: $input) {
  payoutBatch { id } userErrors { code } } }`
const decide = 'mutation ($input: DecideInput!) { decidePayouts(input: $input) { userErrors { code } } }'
const reject = 'mutation ($input: RejectWithdrawalInput!) { rejectWithdrawal(input: $input) { userErrors { code } } }'

/** Does it, counts it, and answers its payload, or nothing when it was refused. */
type Act = (deed: string, browser: Browser, query: string, variables: object) => Promise<Payload | undefined>

interface Payload {
  payoutBatch?: { id: string }
}

/** The last digits tell the sandbox what becomes of a payout: paid, failed, slow, an answer or a request lost. */
const cards = ['1118', '1118', '0001', '0002', '0003', '0004', '0005'].map((ends) => `622202020000${ends}`)

/** How money leaves a small market. */
export class WithdrawalDeeds {
  private readonly market: SmallMarket
  private readonly dice: Dice
  private readonly act: Act

  constructor(market: SmallMarket, dice: Dice, act: Act) {
    this.market = market
    this.dice = dice
    this.act = act
  }

  /** Somebody asks for some of what they have, or for more than that; now and then they take it back. */
  async withdraw(): Promise<void> {
    const { dice, market } = this
    const people: { holder: Holder; browser: Browser }[] = [
      ...market.buyers.map(({ memberId: id, browser }) => ({ holder: { kind: 'member' as const, id }, browser })),
      ...market.shops.map(({ merchantId: id, browser }) => ({ holder: { kind: 'merchant' as const, id }, browser })),
      ...market.agents.map(({ agentId: id, browser }) => ({ holder: { kind: 'agent' as const, id }, browser })),
    ]
    const { holder, browser } = dice.pick(people)
    await this.prepare(holder)
    const amount = formatYuan(1000 + dice.whole(0, dice.pick([10, 5_000, 100_000])))
    await this.act('withdraw', browser, request, { input: { amount, idempotencyKey: newKey() } })
    const waiting = await market.house.em().findOne(Withdrawal, {
      holderId: holder.id,
      status: WithdrawalStatus.REQUESTED,
    })
    if (waiting && dice.chance(0.15))
      await this.act('take a withdrawal back', browser, cancel, {
        input: { id: waiting.id, idempotencyKey: newKey() },
      })
  }

  /** What waits is refused, or listed by one and decided by another. */
  async payOut(): Promise<void> {
    const { dice, market } = this
    const waiting = await market.house.em().find(Withdrawal, { status: WithdrawalStatus.REQUESTED })
    const [first, ...others] = waiting
    if (!first) return
    if (dice.chance(0.2)) {
      const input = { id: first.id, reason: '资料不全', idempotencyKey: newKey() }
      await this.act('refuse a withdrawal', market.staff, reject, { input })
      if (others.length === 0) return
    }
    const withdrawalIds = (dice.chance(0.5) ? waiting : [dice.pick(waiting)]).map(({ id }) => id)
    const proposed = await this.act('propose a payout list', market.staff, propose, {
      input: { withdrawalIds, idempotencyKey: newKey() },
    })
    if (!proposed?.payoutBatch) return
    const decision = dice.chance(0.8) ? { decision: 'APPROVE' } : { decision: 'RETURN', reason: '再核一次' }
    await this.act('decide about a payout list', market.checker, decide, {
      input: { id: proposed.payoutBatch.id, ...decision, idempotencyKey: newKey() },
    })
  }

  /** An identity, an account and a confirmation of the last minutes. */
  private async prepare(holder: Holder): Promise<void> {
    await this.market.house.tx(async (em) => {
      if (holder.kind === 'member' && (await em.count(Identity, { member: holder.id })) === 0)
        makeIdentity(em, await em.findOneOrFail(Member, holder.id))
      if (!(await findPayoutAccount(em, holder))) makePayoutAccount(em, { holder, number: this.dice.pick(cards) })
      await em.execute('update session set stepped_up_at = now()')
    })
  }
}
