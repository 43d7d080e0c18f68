import { Navigate, useParams } from 'react-router'
import { keepInvitation } from '../../parts/invitation.ts'

/** An opened invitation: the token is kept, then the way is the same as for everybody. */
export default function JoinPage() {
  const { token } = useParams()
  if (token) keepInvitation(token)
  return <Navigate to="/sign-in" replace />
}
