package word

import (
	"strings"
	"unicode"
)

// foreign are words that pages in other languages have in their titles, in the heads of their tables and beside the names of
// members, each with the English word that the rest of this package knows.
var foreign = pairsOf(`
respuesta=response respuestas=responses réponse=response réponses=responses antwort=response antworten=responses resposta=response
respostas=responses risposta=response risposte=responses antwoord=response odpowiedź=response yanıt=response cevap=response
ответ=response ответа=response ответы=responses rückgabe=returns retorno=returns retour=returns devuelve=returns renvoie=returns
retorna=returns возвращает=returns
solicitud=request petición=request peticion=request requête=request requete=request demande=request anfrage=request anfragen=request
anfordern=request anforderung=request requisição=request requisicao=request solicitação=request richiesta=request
verzoek=request żądanie=request istek=request запрос=request запроса=request
cuerpo=body corps=body corpo=body rumpf=body anfragekörper=body anfragetext=body gövde=body gövdesi=body тело=body nutzdaten=payload
parámetro=parameter parámetros=parameters parametros=parameters paramètre=parameter paramètres=parameters parâmetro=parameter
parâmetros=parameters parametri=parameters parametre=parameter parametreler=parameters параметр=parameter параметры=parameters
pfadparameter=path-parameter abfrageparameter=query-parameter anfrageparameter=request-parameter
campo=field campos=fields champ=field champs=fields feld=field felder=fields campi=fields veld=field velden=fields 
поле=field поля=fields eigenschaft=property eigenschaften=properties propiedad=property
propiedades=properties propriété=property propriétés=properties propriedade=property propriedades=properties atributo=attribute
atributos=attributes attribut=attribute attributs=attributes
nombre=name nom=name nome=name naam=name nazwa=name имя=name название=name
tipo=type typ=type datentyp=type tür=type тип=type
obligatorio=required obligatoria=required requerido=required requerida=required obligatoire=required requis=required requise=required
erforderlich=required pflicht=required pflichtfeld=required notwendig=required benötigt=required obrigatório=required
obrigatorio=required obbligatorio=required verplicht=required wymagane=required zorunlu=required
wajib=required opsional=optional nama=name keterangan=description deskripsi=description tipe=type contoh=example permintaan=request respon=response tidak=no
не=not нужен=needed нужно=needed нужна=needed требуется=required
обязательный=required обязательно=required обязательное=required обязательность=required
opcional=optional opcionales=optional facultatif=optional facultative=optional optionnel=optional optionnelle=optional
facoltativo=optional opzionale=optional optioneel=optional opsiyonel=optional необязательный=optional необязательно=optional
необязательное=optional
descripción=description descripcion=description beschreibung=description descrição=description descricao=description
descrizione=description omschrijving=description beschrijving=description opis=description açıklama=description описание=description
bedeutung=meaning
valor=value valores=values valeur=value valeurs=values wert=value werte=values valore=value waarde=value wartość=value значение=value
ejemplo=example ejemplos=examples exemple=example exemples=examples beispiel=example beispiele=examples exemplo=example
exemplos=examples esempio=example esempi=examples voorbeeld=example przykład=example örnek=example пример=example примеры=examples
beispielanfrage=sample-request beispielantwort=sample-response
encabezado=header encabezados=headers cabecera=header cabeceras=headers kopfzeile=header kopfzeilen=headers cabeçalho=header
cabeçalhos=headers intestazione=header intestazioni=headers başlık=header başlıklar=headers заголовок=header заголовки=headers
código=code códigos=codes codigo=code codigos=codes codice=code codici=codes код=code коды=codes
estado=status statut=status statuts=status stato=status статус=status statuscodes=status-codes statuscode=status-code
error=error errores=errors erreur=error erreurs=errors fehler=error fehlercodes=error-codes erro=error erros=errors errore=error
errori=errors fout=error fouten=errors hata=error ошибка=error ошибки=errors
ruta=path chemin=path pfad=path caminho=path percorso=path путь=path consulta=query
autenticación=authentication autenticacion=authentication authentification=authentication authentifizierung=authentication
autenticação=authentication autenticazione=authentication uwierzytelnianie=authentication autoryzacja=authorization аутентификация=authentication autorización=authorization autorisation=authorization
autorisierung=authorization autorização=authorization авторизация=authorization
método=method verbo=verb metodo=method méthode=method methode=method метод=method
dirección=address adresse=address endereço=address adres=address адрес=address
defecto=default défaut=default standardwert=default padrão=default
exitosa=successful exitoso=successful posibles=possible datos=data données=data daten=data dados=data dati=data
de=of des=of du=of del=of della=of di=of do=of da=of la=the le=the les=the el=the los=the las=the lo=the il=the der=the die=the das=the
para=for pour=for für=for zur=for zum=for per=for y=and et=and und=and e=and o=or oder=or ou=or
cadena=string texto=string chaîne=string zeichenkette=string zeichenfolge=string строка=string
entero=integer entier=integer ganzzahl=integer inteiro=integer intero=integer целое=integer
número=number numero=number zahl=number число=number
логический=boolean логическое=boolean булево=boolean логический=boolean booleano=boolean booléen=boolean booléenne=boolean wahrheitswert=boolean
objeto=object objet=object objekt=object oggetto=object объект=object
arreglo=array tableau=array massiv=array массив=array
sí=yes si=yes oui=yes ja=yes sim=yes sì=yes да=yes non=no nein=no não=no nee=no нет=no
svar=response svaret=response begäran=request anrop=request fält=field fälten=fields namn=name obligatorisk=required obligatoriskt=required valfri=optional
beskrivning=description parametrar=parameters kropp=body krävs=required nej=no returneras=returned
forespørsel=request anmodning=request navn=name påkrævet=required påkrevd=required valgfri=optional beskrivelse=description egenskap=property egenskaber=properties nei=no nej=no
parametry=parameters żądania=request żądaniu=request odpowiedzi=response zwracane=returned zwraca=returns pole=field pola=fields wymagany=required wymagana=required
wymagalność=required opcjonalny=optional opcjonalne=optional treść=body ciało=body nagłówek=header nagłówki=headers ścieżka=path nie=no tak=yes
isteği=request i̇stek=request i̇steği=request yanıtı=response dönen=returned döner=returns alan=field alanlar=fields isim=name ad=name hayır=no evet=yes parametreleri=parameters
pedido=request pedidos=requests respostas=responses necessário=required necessario=required aanvraagbody=request-body antwoorden=responses vereist=required
požadavek=request požadavku=request odpověď=response odpovědi=responses tělo=body parametr=parameter vyžadováno=required povinné=required název=name popis=description ano=yes
kérés=request válasz=response törzs=body törzse=body mező=field mezők=fields kötelező=required leírás=description típus=type név=name igen=yes
pyyntö=request vastaus=response kenttä=field kentät=fields pakollinen=required kuvaus=description tyyppi=type nimi=name kyllä=yes
teruggegeven=returned retourneert=returns retourwaarden=returns optionele=optional verplichte=required aanvraag=request
devuelto=returned devueltos=returned campos=fields renvoyé=returned renvoyés=returned retournés=returned zurückgegeben=returned zurückgegebene=returned rückgabefelder=returned-fields rückgabewerte=returned-values
antwortfelder=response-fields anfragefelder=request-fields indirizzo=address stringa=string restituiti=returned retornados=returned
`)

// unspaced are such words of languages that don't part them by spaces, the longer ones first.
var unspaced = replacerOf(`
无参数=no parameters|なし=none|없음=none|無參數=no parameters|请求正文=request body|请求主体=request body|请求体=request body|请求参数=request parameters|路径参数=path parameters|查询参数=query parameters
请求头=request headers|请求地址=request address|接口地址=request address|请求路径=request path|请求网址=request url|请求方式=request method
请求映射=request path|地址=address|请求方法=request method|请求类型=request method|返回值=response|返回结果=response|返回参数=response parameters|响应参数=response parameters|参数类型=type|数据类型=type|参数描述=description
参数名字=name|参数是否必须=required|参数说明=description|参数名称=name|参数名=name|字段名=name|是否必填=required|是否必须=required|是否必选=required|是否可选=optional|非必填=optional|非必须=optional
必填=required|必须=required|必选=required|必需=required|可选=optional|选填=optional|状态码=status codes|错误码=error codes|默认值=default|默认=default
请求=request|响应=response|返回=response|应答=response|示例=example|例子=example|样例=example|字段=field|参数=parameter|名称=name|类型=type|说明=description
描述=description|备注=description|含义=description|取值=values|可选值=values|认证=authentication|鉴权=authentication|授权=authorization|字符串=string|整数=integer
整型=integer|数字=number|布尔值=boolean|布尔=boolean|数组=array|对象=object|否=no|是=yes
請求=request|響應=response|回應=response|參數=parameter|類型=type|說明=description|必填=required|選填=optional|範例=example
リクエストボディ=request body|リクエスト=request|レスポンス=response|応答=response|戻り値=response|返り値=response|返却値=response|パスパラメーター=path parameter|パスパラメータ=path parameter
クエリパラメーター=query parameter|クエリパラメータ=query parameter|パラメーター名=parameter name|パラメータ名=parameter name|パラメーター=parameter|パラメータ=parameter|ヘッダー=header|ヘッダ=header|ボディ=body|必須=required
任意=optional|省略可能=optional|オプション=optional|説明=description|概要=description|内容=description|データ型=type|データタイプ=type|タイプ=type|型=type|名前=name|項目名=name|項目=field
フィールド名=field|フィールド=field|プロパティ=property|サンプル=example|使用例=example|例=example|デフォルト値=default|デフォルト=default|ステータスコード=status codes
エラー=error|メソッド=method|認証=authentication|エンドポイント=endpoint|文字列=string|整数=integer|数値=number|真偽値=boolean|配列=array|オブジェクト=object|はい=yes|いいえ=no
요청 본문=request body|요청 바디=request body|요청=request|응답=response|반환값=response|파라미터=parameter|매개변수=parameter|필수 여부=required|필수여부=required|필수=required|선택=optional|설명=description|데이터 타입=type
타입=type|유형=type|이름=name|필드=field|예시=example|예제=example|헤더=header|상태 코드=status codes|기본값=default|경로=path|쿼리=query|인증=authentication|본문=body
`)

// foreignPairs are such words of which one alone means something else.
var foreignPairs = strings.NewReplacer("en-tête", "header", "En-tête", "header", "par défaut", "default")

func pairsOf(text string) map[string]string {
	all := map[string]string{}
	for _, pair := range strings.Fields(text) {
		word, english, _ := strings.Cut(pair, "=")
		all[word] = strings.ReplaceAll(english, "-", " ")
	}
	return all
}

func replacerOf(text string) *strings.Replacer {
	var all []string
	for _, pair := range strings.FieldsFunc(text, func(c rune) bool { return c == '|' || c == '\n' }) {
		word, english, _ := strings.Cut(pair, "=")
		all = append(all, word, " "+english+" ")
	}
	return strings.NewReplacer(all...)
}

// English writes the words of a title, of the head of a column or of a remark that it knows from another language in English.
// What it doesn't know stays as it is.
func English(s string) string {
	ascii := true
	for _, c := range s {
		if c >= 0x2e80 {
			return strings.Join(strings.Fields(unspaced.Replace(s)), " ")
		}
		ascii = ascii && c < unicode.MaxASCII
	}
	if ascii && !anyForeign(s) {
		return s
	}
	s = foreignPairs.Replace(s)
	var b strings.Builder
	from := 0
	for i, c := range s + " " {
		if unicode.IsLetter(c) || unicode.Is(unicode.Mn, c) {
			continue
		}
		if from < i {
			b.WriteString(inEnglish(s[from:i]))
		}
		if i < len(s) {
			b.WriteRune(c)
		}
		from = i + len(string(c))
	}
	return b.String()
}

// unspacedWords is about how many words of a language without spaces a text has.
func unspacedWords(s string) int {
	n := 0
	for _, c := range s {
		if c >= 0x2e80 && unicode.IsLetter(c) {
			n++
		}
	}
	return (n + 2) / 3
}

func inEnglish(word string) string {
	if english, ok := foreign[strings.ToLower(word)]; ok {
		return english
	}
	return word
}

// anyForeign reports a text of ASCII letters with a word of another language that doesn't only join others.
func anyForeign(s string) bool {
	var w [24]byte
	n := 0
	for i := 0; i <= len(s); i++ {
		var c byte
		if i < len(s) {
			c = s[i]
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c >= 'a' && c <= 'z' {
			if n < len(w) {
				w[n] = c
			}
			n++
			continue
		}
		if n > 2 && n <= len(w) {
			if english, ok := foreign[string(w[:n])]; ok && len(english) > 3 && english != string(w[:n]) {
				return true
			}
		}
		n = 0
	}
	return false
}
