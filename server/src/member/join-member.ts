import { describeMember, describeStanding, registerHats } from '../account/viewer-parts.ts'
import { followAccounts } from '../account/account-followers.ts'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { readInvitation } from './invitation.ts'
import { Member } from './member.ts'
import { tieEnd } from './tie.ts'

/** Everybody who has an account is a member, tied to who brought them. */
followAccounts({
  async signedUp(em, account, { invitationToken }) {
    const promoter = await readInvitation(em, invitationToken, now())
    const member = new Member()
    member.account = account
    member.nickname = account.nickname
    member.join(promoter, await tieEnd(em, now()))
    em.persist(member)
  },
  async renamed(em, account) {
    const member = await em.findOneOrFail(Member, { account })
    member.nickname = account.nickname
  },
})

describeMember('(select m.id from member m where m.account_id = s.account_id)')
describeStanding(Audience.MEMBER, `'{"level": 0, "permissions": []}'::json`)

registerHats(async (em, accountId) => {
  const member = await em.findOne(Member, { account: accountId })
  return member ? [{ audience: Audience.MEMBER, id: null, name: member.nickname }] : []
})
