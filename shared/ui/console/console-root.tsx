import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useLanguage } from '../../web/i18n.ts'
import { useTheme } from '../../web/theme.ts'
import { ConfirmProvider } from './confirm.tsx'
import { consoleTheme, type ConsoleKind } from './console-theme.ts'
import { Toasts } from './toasts.tsx'
import './console.css'

/** Around everything in a console: theme, antd's words, dialogs and toasts. */
export function ConsoleRoot({ kind, children }: { kind: ConsoleKind; children: ReactNode }) {
  const { isDark } = useTheme()
  const [language] = useLanguage()
  return (
    <ConfigProvider
      theme={consoleTheme(kind, isDark)}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <div className="kc-root" data-console={kind}>
        <ConfirmProvider>{children}</ConfirmProvider>
        <Toasts />
      </div>
    </ConfigProvider>
  )
}
