import { formatYuan } from '@kaidian/shared/core/money'
import type { TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { Identity } from '../member/identity.ts'
import { makeIdentity } from '../member/make.ts'
import { Member } from '../member/member.ts'
import type { Dice } from '../seed/random.ts'
import type { Browser } from '../testing/browser.ts'
import { bindForTest, newWechat } from '../testing/bind-for-test.ts'
import { newKey } from '../testing/market.ts'
import { makePayoutAccount } from '../withdrawal/make.ts'
import { PayeeKind } from '../withdrawal/payee-kind.ts'
import { findPayoutAccount } from '../withdrawal/save-payout-account.ts'
import { rollPayoutKnobs } from './channel-weather.ts'
import type { SmallBuyer, SmallMarket } from './small-market.ts'

const request = `mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) {
  withdrawal { id } userErrors { code } } }`
const propose = `mutation ($input: ProposePayoutsInput!) { proposePayouts(input: $input) {
  payoutBatch { id } userErrors { code } } }`
const decide = 'mutation ($input: DecideInput!) { decidePayouts(input: $input) { userErrors { code } } }'
const check = 'mutation ($input: IdInput!) { checkWithdrawal(input: $input) { userErrors { code } } }'

export interface SmallPayout {
  id: string
  number: string
  kind: PayeeKind
  buyer: SmallBuyer
}

/** How money leaves for people's WeChat and Alipay, and what they do with it there. */
export class PayoutDeeds {
  private readonly market: SmallMarket
  private readonly gateway: TestGateway
  private readonly dice: Dice
  private readonly note: (text: string, key: string) => void
  private readonly begun: SmallPayout[] = []

  constructor(market: SmallMarket, gateway: TestGateway, dice: Dice, note: (text: string, key: string) => void) {
    this.market = market
    this.gateway = gateway
    this.dice = dice
    this.note = note
  }

  /** Somebody who has earned something asks for some of it; nobody while another withdrawal of theirs is under way. */
  async ask(): Promise<SmallPayout | undefined> {
    const { dice, market } = this
    const buyer = dice.pick(market.buyers)
    const kind = await this.prepare(buyer)
    const amount = dice.whole(1000, dice.pick([2000, 300_000]))
    await market.earn(buyer, amount)
    const input = { amount: formatYuan(amount), idempotencyKey: newKey() }
    const { withdrawal, userErrors } = await this.act(buyer.browser, request, input)
    this.note(
      `withdraw ${formatYuan(amount)} to ${kind}: ${userErrors[0]?.code ?? 'done'}`,
      `withdraw to ${kind}, ${userErrors[0]?.code ?? 'done'}`,
    )
    if (!withdrawal) return undefined
    const payout = { id: withdrawal.id, number: withdrawal.id.replaceAll('-', ''), kind, buyer }
    this.begun.push(payout)
    return payout
  }

  /** One puts it on a list, another one lets it go, perhaps twice at once. */
  async letGo({ id, number }: SmallPayout): Promise<void> {
    const { dice, market } = this
    const knobs = rollPayoutKnobs(dice)
    await this.gateway.control.knobs(number, knobs)
    const wish = { withdrawalIds: [id], idempotencyKey: newKey() }
    const { payoutBatch } = await this.act(market.staff, propose, wish)
    const times = dice.chance(0.3) ? [1, 2] : [1]
    const approve = () => ({ id: payoutBatch?.id, decision: 'APPROVE', idempotencyKey: newKey() })
    await Promise.all(times.map(() => this.act(market.checker, decide, approve())))
    this.note(`let go ${number}: ${JSON.stringify(knobs)}`, 'a payout is let go')
  }

  /** At WeChat it is taken, now and then on two devices; Alipay pays without asking. */
  async take(payout: SmallPayout): Promise<void> {
    if (payout.kind !== PayeeKind.WECHAT) return
    const times = this.dice.chance(0.2) ? [1, 2] : [1]
    for (const state of await Promise.all(times.map(() => this.atWechat(payout, 'confirm'))))
      this.note(`take ${payout.number}: ${state}`, `take a transfer: ${state}`)
  }

  /** On the merchant platform, by hand. */
  async takeBack(payout: SmallPayout): Promise<void> {
    if (payout.kind !== PayeeKind.WECHAT) return
    const state = await this.atWechat(payout, 'cancel')
    this.note(`take back ${payout.number}: ${state}`, `take a transfer back: ${state}`)
  }

  /** Its owner looks what has become of it. */
  async look({ id, buyer }: SmallPayout): Promise<void> {
    await this.act(buyer.browser, check, { id })
  }

  /** Somebody takes what we are asking about just now. */
  async interrupt(call: string, text: string): Promise<boolean> {
    const payout = this.begun.find(({ number }) => text.includes(number))
    if (!payout || !call.endsWith('payout')) return false
    await this.take(payout)
    return true
  }

  async clear(): Promise<void> {
    for (const { number } of this.begun) await this.gateway.control.knobs(number, {})
  }

  /** What is refused is part of life; what breaks is not. */
  private async act(browser: Browser, query: string, input: object) {
    const { data, errors } = await browser.ask(query, { input })
    if (errors) throw new Error(JSON.stringify(errors))
    return data[Object.keys(data)[0] ?? '']
  }

  /** Where no transfer is known yet nothing happens. */
  private async atWechat({ number }: SmallPayout, deed: 'confirm' | 'cancel'): Promise<string> {
    const all: { number: string }[] = await this.gateway.control.ask('GET', '/transfers?limit=1000')
    if (!all.some((one) => one.number === number)) return 'not there'
    return (await this.gateway.control.ask('POST', `/transfers/${number}/${deed}`)).state
  }

  /** An identity, one account for good, and a confirmation of the last minutes. */
  private async prepare({ memberId }: SmallBuyer): Promise<PayeeKind> {
    const { house } = this.market
    const holder = { kind: 'member', id: memberId } as const
    const em = house.em()
    await em.execute('update session set stepped_up_at = now()')
    const known = await findPayoutAccount(em, holder)
    if (known) return known.kind
    const kind = this.dice.pick([PayeeKind.WECHAT, PayeeKind.WECHAT, PayeeKind.ALIPAY])
    const { account } = await em.findOneOrFail(Member, memberId)
    const { openid, nickname } = await newWechat(this.gateway)
    if (kind === PayeeKind.WECHAT) await bindForTest(house, { accountId: account.id, openid, nickname })
    await house.tx(async (inner) => {
      if ((await inner.count(Identity, { member: memberId })) === 0)
        makeIdentity(inner, await inner.findOneOrFail(Member, memberId))
      makePayoutAccount(inner, { holder, kind, number: kind === PayeeKind.WECHAT ? openid : '13800138000' })
    })
    return kind
  }
}
