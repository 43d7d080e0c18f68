import { ConsoleSignIn } from '@kaidian/shared/ui/console/console-sign-in.tsx'
import { useLingui } from '@lingui/react/macro'

export default function SignIn() {
  const { t } = useLingui()
  return <ConsoleSignIn app="admin" title={t`开店后台`} />
}
