import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useLayoutEffect, type ReactNode } from 'react'
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
  // On the root, because dialogs and drawers stand outside of this tree.
  useLayoutEffect(() => {
    document.documentElement.dataset['console'] = kind
  }, [kind])
  return (
    <ConfigProvider
      theme={consoleTheme(kind, isDark)}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <div className="kc-root">
        <ConfirmProvider>{children}</ConfirmProvider>
        <Toasts />
      </div>
    </ConfigProvider>
  )
}
