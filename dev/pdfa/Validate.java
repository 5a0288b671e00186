import java.io.FileInputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Says of each file whether it is PDF/A-2b, and which rules it breaks; exit code 1 when one does. */
class Validate {
  public static void main(String[] files) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    VeraGreenfieldFoundryProvider.initialise();
    boolean compliant = true;
    for (String file : List.of(files)) compliant &= isCompliant(file);
    System.exit(compliant ? 0 : 1);
  }

  private static boolean isCompliant(String file) throws Exception {
    var foundry = Foundries.defaultInstance();
    try (var parser = foundry.createParser(new FileInputStream(file), PDFAFlavour.PDFA_2_B);
        var validator = foundry.createValidator(PDFAFlavour.PDFA_2_B, false)) {
      var result = validator.validate(parser);
      System.out.println((result.isCompliant() ? "PDF/A-2b      " : "NOT PDF/A-2b  ") + file);
      result.getTestAssertions().forEach(broken ->
          System.out.println("  " + broken.getRuleId().getClause() + ": " + broken.getMessage()));
      return result.isCompliant();
    }
  }
}
