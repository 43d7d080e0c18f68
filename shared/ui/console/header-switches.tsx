import { useLingui } from '@lingui/react/macro'
import { Button, Tooltip } from 'antd'
import { Languages, Moon, Sun } from 'lucide-react'
import { useLanguage } from '../../web/i18n.ts'
import { useTheme } from '../../web/theme.ts'

/** Named in the language it leads to, so that who cannot read this page can leave it. */
export function LanguageSwitch() {
  const [language, setLanguage] = useLanguage()
  const isChinese = language === 'zh'
  return (
    <Button
      type="text"
      lang={isChinese ? 'en' : 'zh-CN'}
      icon={<Languages size={17} aria-hidden />}
      onClick={() => void setLanguage(isChinese ? 'en' : 'zh')}
    >
      {isChinese ? 'English' : '中文'}
    </Button>
  )
}

export function ThemeSwitch() {
  const { t } = useLingui()
  const { isDark, setTheme } = useTheme()
  const label = isDark ? t`换成浅色` : t`换成深色`
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        aria-label={label}
        icon={isDark ? <Sun size={17} aria-hidden /> : <Moon size={17} aria-hidden />}
        onClick={() => setTheme(isDark ? 'light' : 'dark')}
      />
    </Tooltip>
  )
}
