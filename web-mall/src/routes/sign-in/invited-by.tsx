import { keptInvitation } from '@kaidian/shared/web/invitation.ts'
import { useQuery } from '@apollo/client/react'
import { Bone } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Trans } from '@lingui/react/macro'
import { Gift } from 'lucide-react'
import { InvitationDocument } from './sign-in-page.graphql.ts'

export function InvitedBy() {
  const token = keptInvitation()
  const { data, loading } = useQuery(InvitationDocument, { variables: { token: token ?? '' }, skip: !token })
  if (loading && !data) return <Bone className="mb-4 h-15 rounded-card lg:h-10" />
  if (!data?.invitation) return null
  return (
    <p className="mb-4 flex items-center gap-2 rounded-card bg-gold-50 px-3 py-2 text-14 text-gold-700">
      <Gift size={18} strokeWidth={1.75} className="shrink-0" aria-hidden />
      <Trans>{data.invitation.promoterNickname} 邀请你加入。注册后对方是你的推荐人，你可以随时解除</Trans>
    </p>
  )
}
