import { keepInvitation } from '@kaidian/shared/web/invitation.ts'
import { Navigate, useParams } from 'react-router'

/** An opened invitation: the token is kept, then the way is the same as for everybody. */
export default function JoinPage() {
  const { token } = useParams()
  keepInvitation(token ?? null)
  return <Navigate to="/sign-in" replace />
}
