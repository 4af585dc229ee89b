const SYSTEMS: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/iPad/, () => 'iPad'],
  [/iPhone/, () => 'iPhone'],
  [/HarmonyOS|OpenHarmony/, () => '鸿蒙'],
  [
    /Android (\d+)[^;)]*(?:; ([^;)]{1,24}?))?(?: Build|[;)])/,
    ([, version, model]) => `安卓${version}${model && model !== 'K' ? ` ${model}` : ''}`,
  ],
  [/Android/, () => '安卓'],
  [/Windows/, () => 'Windows'],
  [/Macintosh|Mac OS X/, () => 'Mac'],
  [/Linux/, () => 'Linux'],
]

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/HuaweiBrowser/, '华为浏览器'],
  [/Edg\w*\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]

const LONGEST = 60

/** What a browser calls itself (User-Agent), as a line on paper: `安卓13 SM-X200，Chrome 120`. */
export function deviceOf(userAgent: string | undefined): string {
  const told = (userAgent ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 400)
  const system = SYSTEMS.map(([found, name]) => [found.exec(told), name] as const).find(([found]) => found)
  const browser = BROWSERS.map(([found, name]) => [found.exec(told), name] as const).find(([found]) => found)
  const words = [
    system ? system[1](system[0]!) : '',
    browser ? [browser[1], browser[0]![1]].filter(Boolean).join(' ') : '',
  ].filter(Boolean)
  return (words.join('，') || told.trim() || '没有说明').slice(0, LONGEST)
}
