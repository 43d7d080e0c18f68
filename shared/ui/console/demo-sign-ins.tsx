import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useLanguage } from '../../web/i18n.ts'
import { useSession } from '../../web/session.tsx'
import type { SystemQuery } from '../../web/system.graphql.ts'
import { useAction } from '../../web/use-action.ts'
import { ConsoleSignInByPasswordDocument } from './console-sign-in.graphql.ts'

/** The people of the demonstration, one press each. */
export function DemoSignIns({ app, system }: { app: string; system: SystemQuery['systemInfo'] }) {
  const { t } = useLingui()
  const [language] = useLanguage()
  const { welcome } = useSession()
  const [signIn, isBusy] = useAction(ConsoleSignInByPasswordDocument, {
    onDone: ({ viewer }) => viewer && welcome(viewer),
  })
  const { demoPassword } = system
  const people = system.demoSignIns.filter((person) => person.app === app)
  if (!demoPassword || people.length === 0) return null
  return (
    <section className="kc-demo" aria-label={t`演示身份`}>
      <h2>{t`演示身份，点一下即登录`}</h2>
      <ul>
        {people.map((person) => (
          <li key={person.key}>
            <Button
              block
              disabled={isBusy}
              onClick={() => void signIn({ phone: person.phone, password: demoPassword })}
            >
              <span>{language === 'zh' ? person.zh : person.en}</span>
              <small className="kc-num">{person.phone}</small>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
