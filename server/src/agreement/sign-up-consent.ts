import { followAccounts } from '../account/account-followers.ts'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { personalKinds } from './agreement-kind.ts'
import { Consent } from './consent.ts'
import { agreementsInForce } from './in-force.ts'

/** Nobody joins without having agreed to what is in force just now, and has a receipt of it. */
followAccounts({
  async signedUp(em, account, { agreementIds, userAgent }) {
    const wanted = await agreementsInForce(em, personalKinds, now())
    if (!wanted.every(({ id }) => agreementIds.includes(id))) throw new Refusal('AGREEMENT_NEEDED', {}, 'agreementIds')
    for (const agreement of wanted) {
      const consent = new Consent()
      consent.account = account
      consent.agreement = agreement
      consent.userAgent = userAgent
      em.persist(consent)
    }
  },
  renamed: () => Promise.resolve(),
})
