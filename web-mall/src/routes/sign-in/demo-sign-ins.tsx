import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { useSystemInfo } from '@kaidian/shared/web/clock.ts'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans } from '@lingui/react/macro'
import { SignInByPasswordDocument } from './sign-in-page.graphql.ts'

const homes: Record<string, string> = { merchant: '/merchant/', admin: '/admin/' }

/** A demonstration names one person for each role; one press signs in and leads to where they work. */
export function DemoSignIns() {
  const info = useSystemInfo()
  const [language] = useLanguage()
  const { welcome } = useSession()
  const [signIn, isSigningIn] = useAction(SignInByPasswordDocument)
  const password = info?.demoPassword
  if (info?.mode !== 'DEMO' || !password) return null

  async function enter(phone: string, app: string) {
    const signedIn = await signIn({ phone, password: password ?? '' })
    if (!signedIn?.viewer) return
    welcome(signedIn.viewer)
    const home = homes[app]
    if (home) location.assign(home)
  }
  return (
    <aside className="card p-4 lg:p-6">
      <h2 className="text-17 font-semibold">
        <Trans>演示账号</Trans>
      </h2>
      <p className="mt-1 mb-3 text-13 text-ink-3">
        <Trans>
          密码都是 <code className="font-mono">{password}</code>
        </Trans>
      </p>
      <ul className="flex flex-col">
        {info.demoSignIns.map(({ key, app, zh, en, phone }) => (
          <li key={key} className="flex min-h-12 items-center justify-between gap-3 border-t border-line text-14">
            <span>
              {language === 'zh' ? zh : en}
              <span className="tabular block text-12 text-ink-3">{phone}</span>
            </span>
            <Button tone="plain" size="small" isBusy={isSigningIn} onClick={() => void enter(phone, app)}>
              <Trans>登录</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </aside>
  )
}
