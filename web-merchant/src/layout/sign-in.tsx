import { ConsoleSignIn } from '@kaidian/shared/ui/console/console-sign-in.tsx'
import { useLingui } from '@lingui/react/macro'
import { LogIn, MapPinned, Store } from 'lucide-react'
import { audience, homes } from '../audience.ts'

/** Who comes to apply may be new to the platform; who works here is not. */
export default function SignIn() {
  const { t } = useLingui()
  const titles = { MERCHANT: t`开店商家中心`, AGENT: t`代理商工作台`, MEMBER: t`入驻开店`, STAFF: '' }
  const isApplying = audience === 'MEMBER'
  return (
    <ConsoleSignIn app="merchant" title={titles[audience]} mayJoin={isApplying}>
      <p className="mt-4 mb-0 flex flex-wrap gap-x-5 gap-y-2 text-13">
        {isApplying ? (
          <a className="kc-link-button" href={homes.MERCHANT}>
            <LogIn size={15} aria-hidden /> {t`已有店铺，去商家中心`}
          </a>
        ) : (
          <>
            <a className="kc-link-button" href={`${homes.MERCHANT}apply`}>
              <Store size={15} aria-hidden /> {t`我要开店`}
            </a>
            <a className="kc-link-button" href={`${homes.MERCHANT}apply/agent`}>
              <MapPinned size={15} aria-hidden /> {t`申请做代理商`}
            </a>
          </>
        )}
      </p>
    </ConsoleSignIn>
  )
}
