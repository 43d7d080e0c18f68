import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { useTheme } from '@kaidian/shared/web/theme.ts'
import { useLingui } from '@lingui/react/macro'
import { Moon, Sun } from 'lucide-react'

export function LanguageSwitch() {
  const [language, setLanguage] = useLanguage()
  return (
    <button
      type="button"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => void setLanguage(language === 'zh' ? 'en' : 'zh')}
      className="hover:text-jade-600 max-lg:min-h-11 max-lg:px-1"
    >
      {language === 'zh' ? 'English' : '中文'}
    </button>
  )
}

export function ThemeSwitch() {
  const { t } = useLingui()
  const { isDark, setTheme } = useTheme()
  const Icon = isDark ? Sun : Moon
  return (
    <button
      type="button"
      onClick={() => setTheme(isDark ? 'light' : 'dark')}
      aria-label={isDark ? t`浅色` : t`深色`}
      className="flex items-center justify-center hover:text-jade-600 max-lg:size-11"
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
