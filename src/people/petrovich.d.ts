declare module 'petrovich' {
  type NameCase =
    'nominative' | 'genitive' | 'dative' | 'accusative' | 'instrumental' | 'prepositional';
  interface NameParts {
    gender: 'male' | 'female' | 'androgynous';
    first?: string;
    middle?: string;
    last?: string;
  }
  function petrovich(name: NameParts, to: NameCase): NameParts;
  export = petrovich;
}
