import { useLingui } from '@lingui/react/macro'
import { useSearchParams } from 'react-router'

/** How the way to WeChat has ended, where it has not simply gone on. The address says so, and nothing follows from it. */
export function WechatNotice() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const words: Record<string, string> = {
    denied: t`你没有同意用微信确认`,
    over: t`微信确认已过期或用过，请再试一次`,
    virtual: t`现在是微信的快照页，只能浏览。请点“使用完整服务”后再试`,
    silent: t`微信没有回应，请稍后再试`,
    often: t`试得太多了，请稍后再试`,
    off: t`这里不能用微信登录`,
    taken: t`这个微信已绑定另一个账号`,
    bound: t`这个微信已经绑定在你的账号上`,
  }
  const text = words[params.get('wechat') ?? '']
  if (!text) return null
  return (
    <p role="status" className="mb-4 rounded-card bg-amber-50 px-3 py-2 text-14 text-amber-700">
      {text}
    </p>
  )
}
