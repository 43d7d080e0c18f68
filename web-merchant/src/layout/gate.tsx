import { ConsoleSignIn } from '@kaidian/shared/ui/console/console-sign-in.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useSession, type SessionViewer } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { MapPinned, Store } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { audience, homes } from '../audience.ts'

/** Signed in, and in the hat of this section; otherwise the way there. */
export function Gate({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  const { viewer, isLoading } = useSession()
  if (isLoading) return <PageSkeleton />
  if (viewer && isDressed(viewer)) return children
  if (viewer) return <ChangeHat viewer={viewer} />
  return (
    <ConsoleSignIn app="merchant" title={audience === 'AGENT' ? t`代理商工作台` : t`开店商家中心`}>
      <p className="mt-4 flex flex-wrap gap-x-5 gap-y-2 text-13">
        <a className="kc-link-button" href={`${homes.MERCHANT}apply`}>
          <Store size={15} aria-hidden /> {t`我要开店`}
        </a>
        <a className="kc-link-button" href={`${homes.MERCHANT}apply/agent`}>
          <MapPinned size={15} aria-hidden /> {t`申请做代理商`}
        </a>
      </p>
    </ConsoleSignIn>
  )
}

function isDressed({ audience: worn, merchant, agent }: SessionViewer) {
  if (audience === 'MERCHANT') return worn === 'MERCHANT' && merchant !== null
  if (audience === 'AGENT') return worn === 'AGENT' && agent !== null
  return worn === 'MEMBER'
}

/** Puts on the hat of this section; who has none goes to the section of the hat they have, or applies for one. */
function ChangeHat({ viewer }: { viewer: SessionViewer }) {
  const { enter, welcome } = useSession()
  useEffect(() => {
    const has = (wanted: string) => viewer.hats.find((hat) => hat.audience === wanted)
    const hat = has(audience)
    if (hat || audience === 'MEMBER') {
      void enter(audience, hat?.id ?? undefined).then((dressed) => dressed && welcome(dressed))
      return
    }
    if (has('MERCHANT')) location.replace(homes.MERCHANT)
    else if (has('AGENT')) location.replace(homes.AGENT)
    else location.replace(`${homes.MERCHANT}apply`)
  }, [viewer, enter, welcome])
  return <PageSkeleton />
}
