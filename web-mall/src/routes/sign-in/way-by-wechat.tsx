import { useQuery } from '@apollo/client/react'
import { ButtonAnchor } from '@kaidian/shared/ui/mall/button.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { MessageCircle } from 'lucide-react'
import { placeOf } from '../../parts/place-of.ts'
import { beginPath } from '../../parts/wechat/begin-path.ts'
import { WechatSignInsDocument } from './sign-in-page.graphql.ts'

/** Inside WeChat its sign-in comes first; on a PC it is a code to scan. Elsewhere WeChat cannot be asked. */
export function WayByWechat({ next }: { next: string }) {
  const { t } = useLingui()
  const { data } = useQuery(WechatSignInsDocument)
  const place = placeOf(navigator.userAgent)
  const app = place === 'wechat' ? 'OFFICIAL' : place === 'pc' ? 'WEBSITE' : undefined
  if (!app || !data?.wechatSignIns.includes(app)) return null
  return (
    <div className="mb-3 flex flex-col gap-4">
      <ButtonAnchor href={beginPath(next)} size="large" tone={place === 'wechat' ? 'primary' : 'outline'} isWide>
        <MessageCircle size={20} strokeWidth={1.75} aria-hidden />
        {place === 'wechat' ? t`微信登录` : t`微信扫码登录`}
      </ButtonAnchor>
      <p className="flex items-center gap-3 text-13 text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        <Trans>或用手机号</Trans>
      </p>
    </div>
  )
}
