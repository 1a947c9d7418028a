package synthetic

// word is a piece of a name in both languages.
type word struct{ zh, en string }

// The parts that names are made of. Together they make some millions of names.
var (
	prefix = []word{{"市级", "municipal"}, {"县级", "county"}, {"跨区", "cross-district"}, {"省内", "in-province"}, {"外地", "non-local"}, {"小型", "small"}, {"大型", "large"}, {"临时", "temporary"}, {"乡镇", "township"}, {"园区", "park"}}

	subjects = []word{
		{"食品经营", "food trading"}, {"医疗机构", "medical institution"}, {"建设工程", "construction project"}, {"道路运输", "road transport"},
		{"特种设备", "special equipment"}, {"民办学校", "private school"}, {"劳务派遣", "labour dispatch"}, {"危险化学品", "hazardous chemicals"},
		{"城市排水", "urban drainage"}, {"户外广告", "outdoor advertising"}, {"商品房", "commercial housing"}, {"农作物种子", "crop seed"},
		{"兽药", "veterinary drug"}, {"水利工程", "water works"}, {"林木采伐", "timber felling"}, {"烟花爆竹", "fireworks"},
		{"公共场所卫生", "public hygiene"}, {"放射诊疗", "radiology"}, {"农业机械", "farm machinery"}, {"社会团体", "social organisation"},
		{"民办非企业单位", "private non-profit body"}, {"外商投资企业", "foreign-invested company"}, {"个体工商户", "sole trader"}, {"不动产", "real estate"},
		{"住房公积金", "housing fund"}, {"基本医疗保险", "basic medical insurance"}, {"养老保险", "old-age insurance"}, {"失业保险", "unemployment insurance"},
		{"残疾人", "disabled persons"}, {"老年人", "elderly persons"}, {"出版物", "publications"}, {"印刷", "printing"},
		{"电影放映", "film screening"}, {"文物保护单位", "protected heritage site"}, {"旅行社", "travel agency"}, {"体育场所", "sports venue"},
		{"互联网上网服务", "internet café"}, {"客运班线", "coach line"}, {"出租汽车", "taxi"}, {"机动车", "motor vehicle"},
		{"船舶", "vessel"}, {"港口", "port"}, {"公路", "highway"}, {"测绘", "surveying"},
		{"地名", "place name"}, {"建设用地", "building land"}, {"矿产资源", "mineral resources"}, {"排污", "discharge"},
		{"固体废物", "solid waste"}, {"辐射安全", "radiation safety"}, {"计量器具", "measuring instrument"}, {"检验检测机构", "testing body"},
		{"药品零售", "drug retail"}, {"医疗器械", "medical device"}, {"化妆品", "cosmetics"}, {"工业产品", "industrial product"},
		{"消防设计", "fire safety design"}, {"人防工程", "civil defence works"}, {"气象", "meteorology"}, {"档案", "archives"},
		{"律师事务所", "law firm"}, {"公证", "notary"}, {"中小学教师", "school teacher"}, {"燃气", "gas supply"},
	}

	objects = []word{
		{"许可证", "permit"}, {"经营许可", "operating licence"}, {"资质", "qualification"}, {"资格", "credentials"},
		{"规划方案", "plan"}, {"设计文件", "design documents"}, {"竣工图", "completion drawings"}, {"场地使用", "use of premises"},
		{"从业人员", "staff"}, {"年度报告", "annual report"}, {"补贴", "subsidy"}, {"待遇", "benefit"},
		{"合同", "contract"}, {"名称", "name"}, {"章程", "articles"}, {"法定代表人", "legal representative"},
		{"标志牌", "plate"}, {"印章", "seal"}, {"账户", "account"}, {"证明", "certificate"},
		{"占用道路", "occupation of a road"}, {"安全条件", "safety conditions"}, {"技术评审", "technical assessment"}, {"应急预案", "emergency plan"},
	}

	verbs = []word{
		{"核发", "issue of"}, {"审批", "approval of"}, {"备案", "filing of"}, {"登记", "registration of"}, {"变更", "change of"},
		{"延续", "renewal of"}, {"注销", "cancellation of"}, {"补办", "replacement of"}, {"换发", "exchange of"}, {"核准", "ratification of"},
		{"认定", "recognition of"}, {"审查", "review of"}, {"年检", "yearly inspection of"}, {"申领", "application for"}, {"确认", "confirmation of"},
		{"验收", "acceptance of"}, {"申报", "declaration of"}, {"撤销", "revocation of"}, {"转移", "transfer of"}, {"查询", "enquiry about"},
	}

	qualifiers = []word{
		{"新办", "first application"}, {"变更", "change"}, {"延续", "renewal"}, {"补证", "replacement"}, {"注销", "cancellation"},
		{"变更地址", "change of address"}, {"变更法定代表人", "change of legal representative"}, {"增加经营项目", "more lines of business"},
		{"减少经营项目", "fewer lines of business"}, {"告知承诺", "by declaration"}, {"一般程序", "ordinary procedure"}, {"简易程序", "short procedure"},
		{"单位", "bodies"}, {"个人", "persons"}, {"重点行业", "key trades"}, {"限额以下", "below the limit"}, {"限额以上", "above the limit"},
		{"首次申请", "first time"}, {"有效期届满", "on expiry"}, {"遗失损毁", "lost or damaged"}, {"合并分立", "merger or division"},
		{"市区范围", "within the city"}, {"开发区范围", "within the zone"}, {"试点范围", "within the trial"}, {"社会投资类", "private investment"},
	}

	papers = []word{
		{"申请表", "application form"}, {"申请书", "letter of application"}, {"身份证明", "proof of identity"}, {"营业执照", "business licence"},
		{"授权委托书", "power of attorney"}, {"场地使用证明", "proof of premises"}, {"平面布置图", "floor plan"}, {"设备清单", "list of equipment"},
		{"从业人员名册", "list of staff"}, {"健康证明", "health certificates"}, {"管理制度文本", "management rules"}, {"验资报告", "capital report"},
		{"检测报告", "test report"}, {"评价报告", "assessment report"}, {"竣工验收文件", "completion papers"}, {"会议决议", "resolution"},
		{"章程修正案", "amendment of the articles"}, {"原许可证", "present permit"}, {"遗失声明", "declaration of loss"}, {"承诺书", "declaration"},
		{"租赁合同", "lease"}, {"产权证明", "proof of ownership"}, {"工艺流程图", "process chart"}, {"应急预案文本", "text of the emergency plan"},
		{"技术人员职称证书", "titles of technical staff"}, {"近期免冠照片", "recent photograph"}, {"银行账户信息", "bank account details"}, {"完税证明", "tax receipt"},
	}

	owners = []word{{"申请人", "the applicant's "}, {"法定代表人", "the legal representative's "}, {"经办人", "the agent's "}, {"出资人", "the investor's "}, {"负责人", "the manager's "}, {"主管单位", "the governing body's "}, {"施工单位", "the builder's "}, {"产权人", "the owner's "}}

	when = []word{
		{"在本地注册", "registered here"}, {"在外地注册", "registered elsewhere"}, {"首次申请", "applying for the first time"}, {"有效期内变更", "changing within the term"},
		{"委托他人办理", "acting through an agent"}, {"经营面积在五百平方米以下", "premises under 500 m²"}, {"经营面积在五百平方米以上", "premises of 500 m² and more"},
		{"材料曾经提交", "papers handed in before"}, {"属于连锁门店", "branch of a chain"}, {"属于试点行业", "trade of the trial"}, {"原证遗失", "former certificate lost"}, {"法定代表人变更", "new legal representative"},
	}

	posts = []word{{"窗口工作人员", "Counter staff"}, {"科室经办人", "Case officer"}, {"科室负责人", "Head of section"}, {"分管负责人", "Deputy head of the body"}, {"首席代表", "Chief representative"}, {"发证岗位", "Issuing officer"}}

	results = []word{{"许可证", "Permit"}, {"批准文件", "Letter of approval"}, {"备案凭证", "Filing receipt"}, {"登记证书", "Certificate of registration"}, {"资格证书", "Certificate of qualification"}, {"确认书", "Confirmation"}}

	themes = []word{
		{"开办企业", "Start a business"}, {"办理施工许可", "Building permits"}, {"不动产登记", "Real estate"}, {"纳税缴费", "Taxes and dues"}, {"跨境贸易", "Cross-border trade"},
		{"企业注销", "Close a business"}, {"准营准办", "Operating licences"}, {"人才服务", "Talent"}, {"出生", "Birth"}, {"上学", "School"},
		{"就业", "Work"}, {"结婚", "Marriage"}, {"购房", "Buying a home"}, {"就医", "Health"}, {"出行", "Travel"}, {"退休", "Retirement"}, {"身后事", "After a death"}, {"来华投资", "Invest in China"},
	}
)

// prefixes are the letters that tickets may begin with.
const prefixes = "ABCDEFGHJKLMNPRSTUVWXYZ"
