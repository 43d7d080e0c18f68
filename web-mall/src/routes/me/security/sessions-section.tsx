import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Monitor, Smartphone } from 'lucide-react'
import { Section } from './section.tsx'
import { EndSessionDocument, MySessionsDocument } from './security-page.graphql.ts'

export function SessionsSection() {
  const { t } = useLingui()
  const client = useApolloClient()
  const { signOut, signOutEverywhere } = useSession()
  const { mySessions } = useSuspenseQuery(MySessionsDocument, { fetchPolicy: 'cache-and-network' }).data
  const [end, isEnding] = useAction(EndSessionDocument, {
    success: t`已退出那台设备`,
    onDone: ({ sessions }) => {
      if (sessions) client.writeQuery({ query: MySessionsDocument, data: { mySessions: sessions } })
    },
  })
  const apps = { MEMBER: t`商城`, MERCHANT: t`商家中心`, AGENT: t`代理中心`, STAFF: t`后台` }
  return (
    <Section title={t`登录的设备`}>
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {mySessions.map((session) => {
          const Icon = /Mobile|Android|iPhone/.test(session.userAgent) ? Smartphone : Monitor
          return (
            <li key={session.id} className="flex min-h-16 items-center gap-3 py-2">
              <Icon size={22} strokeWidth={1.75} className="shrink-0 text-ink-2" aria-hidden />
              <div className="min-w-0 grow text-14">
                <p className="truncate">
                  {apps[session.audience]} · {browserOf(session.userAgent)}
                </p>
                <p className="tabular text-13 text-ink-3">{t`最近使用 ${formatTime(session.lastSeenAt)}`}</p>
              </div>
              {session.isCurrent ? (
                <span className="shrink-0 text-13 text-jade-600">
                  <Trans>当前</Trans>
                </span>
              ) : (
                <Button tone="plain" size="small" isBusy={isEnding} onClick={() => void end({ id: session.id })}>
                  <Trans>退出</Trans>
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button tone="plain" onClick={() => void signOut('/')}>
          <Trans>退出登录</Trans>
        </Button>
        <Button tone="danger" onClick={() => void signOutEverywhere('/')}>
          <Trans>退出所有设备</Trans>
        </Button>
      </div>
    </Section>
  )
}

/** "Chrome 141", from what browsers call themselves. */
function browserOf(userAgent: string) {
  const found = /(Edg|MicroMessenger|Firefox|HeadlessChrome|Chrome|Version)\/(\d+)/.exec(userAgent)
  const names: Record<string, string> = {
    Edg: 'Edge',
    MicroMessenger: 'WeChat',
    Version: 'Safari',
    HeadlessChrome: 'Chrome',
  }
  return found?.[1] ? `${names[found[1]] ?? found[1]} ${found[2]}` : userAgent.slice(0, 40)
}
