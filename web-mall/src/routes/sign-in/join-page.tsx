import { useQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { keepInvitation } from '@kaidian/shared/web/invitation.ts'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Navigate, useParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { InvitationDocument } from './sign-in-page.graphql.ts'

/** An opened invitation: a good one is kept and the way is then the same as for everybody; of any other it is said why not. */
export default function JoinPage() {
  const { t } = useLingui()
  return (
    <Page title={t`邀请`}>
      <Invitation />
    </Page>
  )
}

function Invitation() {
  const { t } = useLingui()
  const { token = '' } = useParams()
  const { viewer, isLoading } = useSession()
  const { data, loading } = useQuery(InvitationDocument, { variables: { token } })
  if (isLoading || loading) return <RowsSkeleton count={1} height="h-80" />
  if (data && !data.invitation)
    return (
      <Empty
        title={t`这份邀请已经失效`}
        hint={viewer ? undefined : t`没有邀请也可以注册；需要的话，请对方再发一次`}
        action={<Ways isSignedIn={!!viewer} />}
      />
    )
  if (viewer)
    return (
      <Empty
        title={t`你已经有账号了`}
        hint={t`邀请只对新注册的人有效，你的推荐关系不变`}
        action={<Ways isSignedIn />}
      />
    )
  // Also when it could not be asked: the server judges the token again at sign-up.
  keepInvitation(token)
  return <Navigate to="/sign-in" replace />
}

function Ways({ isSignedIn }: { isSignedIn: boolean }) {
  const { t } = useLingui()
  return (
    <div className="flex gap-3">
      <ButtonLink to="/" tone="outline">{t`去逛逛`}</ButtonLink>
      {isSignedIn ? (
        <ButtonLink to="/me">{t`个人中心`}</ButtonLink>
      ) : (
        <ButtonLink to="/sign-in">{t`登录 / 注册`}</ButtonLink>
      )}
    </div>
  )
}
